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
