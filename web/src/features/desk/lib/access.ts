import type { Account } from "#features/account/api/account.ts";

/** Where somebody works at the desk. */
export interface Access {
  /** Officer of the register of people: sees who waits, and verifies. */
  register: boolean;
  /** Officer of these properties: freezes and pauses. */
  properties: ReadonlySet<string>;
  /** Officer or manager of these: looks at their holders, proposals and log. */
  reads: ReadonlySet<string>;
}

export function accessOf(roles: Account["roles"], registry: string): Access {
  const scopesOf = (...names: Account["roles"][number]["role"][]) =>
    roles.filter(({ role }) => names.includes(role)).map(({ scope }) => scope as string);
  const acting = scopesOf("officer", "agent");
  const others = (scopes: readonly string[]) => new Set(scopes.filter((scope) => scope !== registry));
  return {
    register: acting.includes(registry),
    properties: others(acting),
    reads: others([...acting, ...scopesOf("manager")]),
  };
}

/** Looks, and decides nothing. */
export const onlyReads = ({ register, properties }: Access): boolean => !register && properties.size === 0;
