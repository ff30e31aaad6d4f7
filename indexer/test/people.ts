import { localAccount } from "../../scripts/lib/accounts.ts";

/** Everybody who acts. The owner of all is the timelock, which the chain lets us impersonate. */
export const people = {
  deployer: localAccount(0),
  issuer: localAccount(1),
  officer: localAccount(4),
  officer2: localAccount(5),
  manager: localAccount(6),
  treasurer: localAccount(7),
  minter: localAccount(8),
  tenant: localAccount(9),
  alice: localAccount(10),
  alice2: localAccount(11),
  bob: localAccount(12),
  bob2: localAccount(13),
  carol: localAccount(14),
  dave: localAccount(15),
  eve: localAccount(16),
  frank: localAccount(17),
  landRegistry: localAccount(18),
} as const;
