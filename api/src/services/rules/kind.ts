import type { RuleModuleName } from "@freehold/contracts/rule-modules";
import { z } from "@hono/zod-openapi";
import type { Address, Hex } from "viem";
import type { Reason } from "../../lib/reverts.ts";

/** What a module last told, as its event has it. */
export interface Setting {
  event: string;
  key: string;
  value: Record<string, unknown>;
  /** Sorts as the chain does. */
  eventId: string;
}

/** Somebody who holds shares of a property, or would: all wallets of one identity together. */
export interface Person {
  /** Null: a wallet that the register does not know. */
  identityId: number | null;
  /** The one that holds most. */
  wallet: Address;
  wallets: Address[];
  /** ISO 3166-1 numeric; 0: unknown. */
  country: number;
  /** The claim topics they hold. */
  topics: ReadonlySet<bigint>;
  shares: bigint;
}

/** What rules may look at, at one moment. */
export interface World {
  now: number;
  supply: bigint;
  /** Whoever holds a share. */
  holders: readonly Person[];
  /** Where orders are filled: it moves the seller's shares. */
  marketplace: Address;
  /** Claim topics that somebody was ever trusted for. */
  topics: ReadonlySet<bigint>;
}

/** A rule with its settings, asked about what is and what is wanted. Mirrors the module's `violation`. */
export interface Check {
  /** Why somebody does not meet the rule with what they hold. They keep it. */
  holder(person: Person): Reason | null;
  /** Why somebody may not acquire so many more. */
  purchase(person: Person, amount: bigint): Reason | null;
  /** Why somebody may not part with so many. */
  sale(person: Person, amount: bigint): Reason | null;
  /** Why an offering of which so many are left, in portions of at least so many, could not be sold: not all, or none. */
  offering(left: bigint, least: bigint): { blocked: boolean; reason: Reason } | null;
  /** What of the property as a whole does not meet the rule. */
  property(): Reason | null;
}

/** Of `Hooks` in Movement.sol: the bits of an active module, of which any means that it is counted already. */
export const COUNTING = { holdings: 4 | 16, holders: 16 } as const;

const nothing = () => null;

/** A check that refuses only what is told here. */
export const refusing = (parts: Partial<Check>): Check => ({
  holder: nothing,
  purchase: nothing,
  sale: nothing,
  offering: nothing,
  property: nothing,
  ...parts,
});

/** One kind of rule: what its module's settings mean, and what they do to people. */
export interface RuleKind<Kind extends string = string, Settings extends z.ZodObject = z.ZodObject> {
  kind: Kind;
  module: RuleModuleName;
  name: string;
  /** What it does, in a sentence or two. */
  about: string;
  /** What may be set, and how settings are told: amounts are decimal strings both ways. */
  settings: Settings;
  /**
   * It counts what persons hold, or how many of them there are: where it is the first that does, everybody must be
   * counted before shares move again.
   */
  counts: keyof typeof COUNTING | false;
  /** The named errors with which it refuses. */
  errors: readonly string[];
  /** Of everything that a compliance told the module, the settings; where it told nothing, those it starts with. */
  decode(told: readonly Setting[]): z.output<Settings>;
  /** The calls that make wanted settings of present ones; none where they are the same. */
  calls(wanted: z.output<Settings>, present: z.output<Settings>): Hex[];
  check(settings: z.output<Settings>, world: World): Check;
  /** Why settings that are right in shape could not be set. */
  objection?(settings: z.output<Settings>, world: World): string | undefined;
}

export const defineKind = <const Kind extends string, Settings extends z.ZodObject>(
  kind: RuleKind<Kind, Settings>,
): RuleKind<Kind, Settings> => kind;

/** The last value of the only setting of an event. */
export const only = (told: readonly Setting[], event: string): Record<string, unknown> | undefined =>
  told.find((one) => one.event === event)?.value;

/** An amount in the settings: the same text in and out. */
export const wholeNumber = (bits: number, least = 0n) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,77})$/, "must be a whole number in decimal digits")
    .refine((text) => BigInt(text) >= least, `must be at least ${least}`)
    .refine((text) => BigInt(text) < 1n << BigInt(bits), "is too large")
    .openapi({ type: "string", pattern: "^(0|[1-9]\\d{0,77})$", example: "100" });

export const walletAddress = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, "must be a wallet's address: 0x and 40 hexadecimal digits")
  .overwrite((text) => text.toLowerCase())
  .openapi({ type: "string", pattern: "^0x[0-9a-fA-F]{40}$" });

export const countryCode = z.number().int("must be a country's ISO 3166-1 number").min(1).max(999);

export const distinct = <T>(values: readonly T[]): boolean => new Set(values).size === values.length;
