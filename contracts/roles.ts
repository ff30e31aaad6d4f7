import { type Address, type Hex, pad, toHex } from "viem";

/** Role numbers of `RoleIds.sol`. */
export const ROLE = {
  owner: 0n,
  agent: 1n,
  officer: 2n,
  manager: 3n,
  treasurer: 4n,
  claimSigner: 5n,
  issuer: 6n,
  guardian: 7n,
  halter: 8n,
  arbiter: 9n,
} as const;
export type RoleName = keyof typeof ROLE;

/** A role id: the scope's address in the upper 160 bits, the role's number in the lower 96. */
export function roleId(scope: Address, role: RoleName): Hex {
  return toHex((BigInt(scope) << 96n) | ROLE[role], { size: 32 });
}

/** The scope and the role of an id; `role` is undefined for a number this version does not know. */
export function parseRoleId(id: Hex): { scope: Address; role: RoleName | undefined } {
  const number = BigInt(id) & ((1n << 96n) - 1n);
  const role = (Object.keys(ROLE) as RoleName[]).find((name) => ROLE[name] === number);
  return { scope: pad(toHex(BigInt(id) >> 96n), { size: 20 }), role };
}
