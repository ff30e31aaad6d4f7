import { addressName, ruleModuleNames, ruleModules } from "@freehold/contracts/rule-modules";
import { type Abi, type Address, decodeFunctionData, type Hex } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { RuleWords } from "#lib/rules/rule-words.ts";
import { wordsOfRule } from "#lib/rules/rule-words.ts";
import type { Rule } from "#lib/rules/rules.ts";

interface EncodedRule {
  module: Address;
  configuration: readonly Hex[];
}

type Calls = readonly { functionName: string; args: readonly unknown[] }[];

/** The rules that a property would be made with, read from the very bytes that are signed. */
export function rulesTold(
  rules: readonly EncodedRule[],
  addresses: ChainInfo["addresses"],
  cap: bigint,
): readonly RuleWords[] {
  return rules.map((one) => wordsOfRule(ruleOf(one, addresses), { cap: cap.toString() }));
}

function ruleOf({ module, configuration }: EncodedRule, addresses: ChainInfo["addresses"]): Rule {
  const at = module.toLowerCase() as Address;
  const name = ruleModuleNames.find((one) => addresses[addressName(one)] === at);
  if (!name) return { kind: "other", module: at };
  const abi: Abi = ruleModules[name];
  const calls = configuration.map((data) => {
    const { functionName, args = [] } = decodeFunctionData({ abi, data });
    return { functionName, args };
  });
  const rule = readers[name]?.(calls);
  return rule ? ({ ...rule, module: at } as Rule) : { kind: "other", module: at };
}

const last = (calls: Calls, name: string): readonly unknown[] | undefined =>
  calls.findLast(({ functionName }) => functionName === name)?.args;
const listed = (calls: Calls, name: string): readonly unknown[] =>
  calls.flatMap(({ functionName, args: [list, on] }) =>
    functionName === name && on === true ? (list as readonly unknown[]) : [],
  );

/** A fresh module with these calls, as the API would tell of it. Those that nothing here makes are told as one of its own. */
const readers: Partial<Record<(typeof ruleModuleNames)[number], (calls: Calls) => Omit<Rule, "module"> | undefined>> = {
  CountryModule: (calls) => ({
    kind: "country",
    settings: {
      mode: last(calls, "setMode")?.[0] === true ? "all-but-listed" : "only-listed",
      countries: listed(calls, "setCountries").map(Number),
    },
  }),
  MaxBalanceModule: (calls) => ({ kind: "max-balance", settings: { maximum: text(last(calls, "setMaximum")?.[0]) } }),
  MinHoldingModule: (calls) => ({ kind: "min-holding", settings: { minimum: text(last(calls, "setMinimum")?.[0]) } }),
  SupplyCapModule: (calls) => ({ kind: "supply-cap", settings: { maximum: text(last(calls, "setMaximum")?.[0]) } }),
  MaxHoldersModule: (calls) => ({
    kind: "max-holders",
    settings: { maximum: Number(last(calls, "setMaximum")?.[0] ?? 0), everyCountry: null, countries: [] },
  }),
  LockUpModule: (calls) => {
    const [seconds, newSharesOnly] = last(calls, "setLockUp") ?? [];
    return { kind: "lock-up", settings: { seconds: Number(seconds), newSharesOnly: newSharesOnly === true } };
  },
  SpenderModule: (calls) => ({
    kind: "spender",
    settings: { spenders: listed(calls, "setSpenders").map((one) => String(one).toLowerCase()) },
  }),
  BlocklistModule: (calls) => ({
    kind: "blocklist",
    settings: { wallets: [], people: listed(calls, "setIdentities").map(Number) },
  }),
  TopicsModule: (calls) => {
    const [, topics] = last(calls, "setTopics") ?? [];
    return {
      kind: "topics",
      settings: { everybody: (topics as readonly bigint[] | undefined)?.map(String) ?? null, countries: [] },
    };
  },
};

const text = (value: unknown): string => (typeof value === "bigint" || typeof value === "number" ? String(value) : "0");
