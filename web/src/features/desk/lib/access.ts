import type { Account } from "#features/account/api/account.ts";

/** Where somebody is an officer. */
export interface Access {
  /** Of the register of people: sees who waits, and verifies. */
  register: boolean;
  /** Of these properties: freezes and pauses. */
  properties: ReadonlySet<string>;
}

export function accessOf(roles: Account["roles"], registry: string): Access {
  const scopes = roles.filter(({ role }) => role === "officer" || role === "agent").map(({ scope }) => scope);
  return {
    register: scopes.includes(registry as `0x${string}`),
    properties: new Set(scopes.filter((scope) => scope !== registry)),
  };
}

/** Everybody the desk knows of, once: who asked for a review, and who holds shares. */
export function peopleOf(
  applicants: readonly { address: string }[],
  holders: readonly (readonly { account: string }[])[],
): string[] {
  return [...new Set([...applicants.map(({ address }) => address), ...holders.flat().map(({ account }) => account)])];
}
