import type { Address, Hex } from "viem";
import { ROLE, type RoleName } from "../../roles.ts";
import type { ModuleName } from "./module-powers.ts";
import { named } from "./world.ts";

/** One kind of power over one contract: which functions, whose role opens them, and how everybody else is refused. */
export interface Power {
  functions: readonly string[];
  /** Any of these roles suffices. None: nobody but another contract, see `only`. */
  roles: readonly RoleName[];
  /** Scope of the roles, where it is not the contract itself. */
  scope?: Address;
  /** Who instead of a role's holders may call. */
  only?: string;
  /** The named error for somebody without the power. */
  refusal: (actor: Address) => string;
  /** Arguments that get as far as the question of power; where absent, any do. */
  args?: (actor: Address) => readonly unknown[];
}

export interface Guarded {
  name: string;
  address: Address;
  abi: readonly unknown[];
  powers: readonly Power[];
  /** Functions without power over anything but the caller's own. */
  open: readonly string[];
}

export interface Places extends Record<ModuleName, Address> {
  token: Address;
  compliance: Address;
  treasury: Address;
  roles: Address;
  identityRegistry: Address;
  claimTopicsRegistry: Address;
  trustedIssuersRegistry: Address;
  claimIssuer: Address;
  fourEyes: Address;
  timelock: Address;
  propertyFactory: Address;
  offering: Address;
  tradingHalts: Address;
  valuations: Address;
  currencyRates: Address;
  circuitBreaker: Address;
  propertyRegistry: Address;
  propertyPapers: Address;
  propertyHealth: Address;
  marketplace: Address;
  dividendDistributor: Address;
  withholding: Address;
  leases: Address;
  redemption: Address;
  coin: Address;
}

/** The roles of OpenZeppelin's TimelockController. */
export const TIMELOCK_ROLE = {
  admin: "0x0000000000000000000000000000000000000000000000000000000000000000",
  proposer: "0xb09aa5aeb3702cfd50b6b62bc4532604938f21248a27a1d5ca736082b6819cc1",
  executor: "0xd8aa0f3194971a2a116679f7c2090f6939c8d4e01a2a8d7e41d55e5351469e63",
  canceller: "0xfd643c72710c63c0180259aba6b2d05451e3591a24e58b62239378085726f783",
} as const;

export const lacks = (role: RoleName) => (actor: Address) => named("ScopedMissingRole", actor, ROLE[role]);
export const unauthorized = (role: Hex) => (actor: Address) => named("AccessControlUnauthorizedAccount", actor, role);

/** What only an owner may do with any contract that is a scope. */
export const ownership: Power = {
  functions: ["transferOwnership", "addAgent", "removeAgent"],
  roles: ["owner"],
  refusal: lacks("owner"),
};
