import type { Abi, Address, PublicClient } from "viem";
import type { HDAccount } from "viem/accounts";
import type { Clients } from "../../deploy/client.ts";

/**
 * Everybody of the suite. Before each test `owner` owns the token, its registries and its compliance, `agent` is an agent
 * of the token, of the identity registry and of its storage, alice and bob are verified, and nobody holds a share.
 */
export interface Actors {
  owner: HDAccount;
  agent: HDAccount;
  alice: HDAccount;
  bob: HDAccount;
  /** Unknown to the registry. */
  carol: HDAccount;
  /** Unknown to the registry: to whom somebody's shares are recovered. */
  heir: HDAccount;
  /** Unknown to the registry, without any role. */
  stranger: HDAccount;
}

/** What the standards leave to each suite. All the rest is done through their own functions. */
export interface Host {
  /** Registers a wallet as a person of this country who holds every claim that is required. */
  verify: (wallet: Address, country: number) => Promise<void>;
  /** Withdraws the claims of a wallet, which stays registered. */
  revoke: (wallet: Address) => Promise<void>;
  /** The identity with which the registry is asked to take up a new person's wallet. */
  identityFor: (wallet: Address) => Promise<Address>;
  /** An identity of nobody's that the registry can be told to link a wallet to. */
  spareIdentity: () => Promise<Address>;
  /** What must be done before `recoveryAddress` moves the shares of one wallet to the other. */
  prepareRecovery: (lost: Address, successor: Address) => Promise<void>;
  /** Whom the suite appoints as agent when it is deployed, beside `agent`. */
  appointed: readonly Address[];
  /** A further contract of each kind, owned by `owner`; the compliance is not bound yet. */
  another: {
    identityRegistry: () => Promise<Address>;
    identityStorage: () => Promise<Address>;
    compliance: () => Promise<Address>;
    claimTopicsRegistry: () => Promise<Address>;
    trustedIssuersRegistry: () => Promise<Address>;
  };
}

/** A token, and all that is needed to test it. */
export interface Subject {
  token: Address;
  node: PublicClient;
  /** The account as a sender of transactions. */
  as: (account: HDAccount) => Clients;
  actors: Actors;
  host: Host;
  /** Its own errors: only to put refusals in words. */
  errors: Abi;
  /** Remembers the state of the chain; the function returned goes back to it, as often as it is called. */
  snapshot: () => Promise<() => Promise<void>>;
}

/** Beyond ERC-20, ERC-173 and ERC-3643, which every subject claims. */
export type Standard = "ERC-2612" | "ERC-7943";

/** Where a subject departs from a standard's text, by the title of the test that shows it. */
export type Deviations = Record<string, Deviation>;

export interface Deviation {
  /** What it does instead, and why. */
  because: string;
  /** Of the message with which the test fails: a failure for another reason is no deviation, but a fault. */
  fails: RegExp;
}
