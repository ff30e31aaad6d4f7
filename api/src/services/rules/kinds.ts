import { addressName, type RuleModuleName } from "@freehold/contracts/rule-modules";
import { z } from "@hono/zod-openapi";
import type { Address } from "viem";
import type { Deployment } from "../../lib/deployment.ts";
import { addressOut } from "../../lib/schemas.ts";
import { blocklist } from "./blocklist.ts";
import { country } from "./country.ts";
import type { RuleKind } from "./kind.ts";
import { lockUp } from "./lock-up.ts";
import { maxBalance } from "./max-balance.ts";
import { maxHolders } from "./max-holders.ts";
import { minHolding } from "./min-holding.ts";
import { preapproval } from "./preapproval.ts";
import { spender } from "./spender.ts";
import { supplyCap } from "./supply-cap.ts";
import { topics } from "./topics.ts";
import { tradingWindow } from "./trading-window.ts";
import { volume } from "./volume.ts";

const told = <Kind extends string, Settings extends z.ZodObject>({ kind, settings }: RuleKind<Kind, Settings>) =>
  z.object({ kind: z.literal(kind), module: addressOut, settings });

/** A module that is none of ours. */
const otherOut = z.object({ kind: z.literal("other"), module: addressOut });

/** A rule that a property enforces. */
export const ruleOut = z
  .discriminatedUnion("kind", [
    told(country),
    told(maxBalance),
    told(maxHolders),
    told(minHolding),
    told(topics),
    told(lockUp),
    told(volume),
    told(tradingWindow),
    told(preapproval),
    told(spender),
    told(blocklist),
    told(supplyCap),
    otherOut,
  ])
  .openapi("Rule");

export type Rule = z.output<typeof ruleOut>;
export type KindName = Exclude<Rule["kind"], "other">;

/** One of each module: a new module is a file here. */
const byModule = {
  CountryModule: country,
  MaxBalanceModule: maxBalance,
  MaxHoldersModule: maxHolders,
  MinHoldingModule: minHolding,
  TopicsModule: topics,
  LockUpModule: lockUp,
  VolumeModule: volume,
  TradingWindowModule: tradingWindow,
  PreapprovalModule: preapproval,
  SpenderModule: spender,
  BlocklistModule: blocklist,
  SupplyCapModule: supplyCap,
} satisfies Record<RuleModuleName, RuleKind>;

export const kinds: readonly RuleKind[] = Object.values(byModule);
export const kindNames = kinds.map(({ kind }) => kind) as [KindName, ...KindName[]];

export const kindNamed = (name: string): RuleKind => {
  const found = kinds.find(({ kind }) => kind === name);
  if (!found) throw new Error(`there is no rule ${name}`);
  return found;
};

export const moduleOf = ({ addresses }: Deployment, { module }: Pick<RuleKind, "module">): Address =>
  addresses[addressName(module)];

/** The kind of a module, if it is one of ours. */
export const kindAt = (deployment: Deployment, module: Address): RuleKind | undefined =>
  kinds.find((kind) => moduleOf(deployment, kind) === module);
