import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { type RuleModuleName, ruleModules } from "@freehold/contracts/rule-modules";
import { type Abi, type AbiEvent, type Address, decodeFunctionData, type Hex } from "viem";
import type { Change } from "./change.ts";
import type { RuleKind, Setting } from "./kind.ts";

/** What a compliance is called with to change a rule. */
export interface CalledChange {
  change: Change["change"];
  module: Address;
  calls: readonly Hex[];
}

/** A call of a compliance as the change that it makes; undefined where it is none. */
export function changeOf(data: Hex): CalledChange | undefined {
  const call = decoded(() => decodeFunctionData({ abi: modularComplianceAbi, data }));
  if (!call) return undefined;
  const { functionName, args } = call;
  if (functionName === "addModule") return { change: "add", module: lower(args[0]), calls: args[1] };
  if (functionName === "removeModule") return { change: "remove", module: lower(args[0]), calls: [] };
  if (functionName === "configure") return { change: "configure", module: lower(args[0]), calls: [args[1]] };
  if (functionName === "configureAll") return { change: "configure", module: lower(args[0]), calls: args[1] };
  return undefined;
}

type Values = Record<string, unknown>;
type Told = readonly (readonly [event: string, value: Values])[];

const each = (event: string, list: unknown, name: string, rest: Values): Told =>
  (list as unknown[]).map((one) => [event, { [name]: one, ...rest }]);

/** What each setter of a module has it tell. */
const tells: Record<RuleModuleName, Record<string, (args: Values) => Told>> = {
  BlocklistModule: {
    setWallets: ({ wallets, blocked }) => each("BlocklistWalletSet", wallets, "wallet", { blocked }),
    setIdentities: ({ identityIds, blocked }) => each("BlocklistIdentitySet", identityIds, "identityId", { blocked }),
  },
  CountryModule: {
    setMode: (args) => [["CountryModeSet", args]],
    setCountries: ({ countries, listed }) => each("CountryListed", countries, "country", { listed }),
  },
  LockUpModule: { setLockUp: (args) => [["LockUpSet", args]] },
  MaxBalanceModule: { setMaximum: (args) => [["MaxBalanceSet", args]] },
  MaxHoldersModule: {
    setMaximum: (args) => [["MaxHoldersSet", args]],
    setMaximumOfCountry: (args) => [["MaxHoldersOfCountrySet", args]],
  },
  MinHoldingModule: { setMinimum: (args) => [["MinHoldingSet", args]] },
  PreapprovalModule: {
    setMintsExempt: (args) => [["PreapprovalMintsSet", args]],
    // A single approval is no setting of the rule.
    approve: () => [],
  },
  SpenderModule: {
    setSpenders: ({ spenders, listed }) => each("SpenderListed", spenders, "spender", { listed }),
  },
  SupplyCapModule: { setMaximum: (args) => [["SupplyCapSet", args]] },
  TopicsModule: {
    setTopics: (args) => [["TopicsSet", args]],
    clearTopics: (args) => [["TopicsCleared", args]],
  },
  TradingWindowModule: {
    setHours: (args) => [["TradingHoursSet", args]],
    setPeriods: (args) => [["TradingPeriodsSet", args]],
  },
  VolumeModule: { setWindows: (args) => [["VolumeWindowsSet", args]] },
};

/** What a module will have told once it was called so; undefined where a call is none that sets it. */
export function settingsAfter(
  { module }: Pick<RuleKind, "module">,
  present: readonly Setting[],
  calls: readonly Hex[],
): readonly Setting[] | undefined {
  const abi: Abi = ruleModules[module];
  const settings = new Map(present.map((one) => [`${one.event} ${one.key}`, one]));
  for (const [nth, data] of calls.entries()) {
    const call = decoded(() => decodeFunctionData({ abi, data }));
    const tell = call && tells[module][call.functionName];
    if (!tell) return undefined;
    for (const [event, value] of tell(argumentsOf(abi, call.functionName, call.args ?? []))) {
      const key = keyOf(abi, event, value);
      // Later than whatever the chain has told: its ids are digits.
      settings.set(`${event} ${key}`, { event, key, value, eventId: `later-${String(nth).padStart(6, "0")}` });
    }
  }
  return [...settings.values()];
}

const lower = (address: Address): Address => address.toLowerCase() as Address;

function decoded<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

function argumentsOf(abi: Abi, name: string, args: readonly unknown[]): Values {
  const item = abi.find((one) => one.type === "function" && one.name === name && one.inputs.length === args.length);
  const inputs = item?.type === "function" ? item.inputs : [];
  return Object.fromEntries(inputs.map((input, i) => [input.name ?? "", plain(args[i])]));
}

/** As settings are kept: the indexed values after the compliance tell them apart. */
function keyOf(abi: Abi, event: string, value: Values): string {
  const item = abi.find((one): one is AbiEvent => one.type === "event" && one.name === event);
  return (item?.inputs ?? [])
    .slice(1)
    .filter(({ indexed }) => indexed)
    .map(({ name = "" }) => String(value[name]))
    .join();
}

function plain(value: unknown): unknown {
  if (typeof value === "bigint") return value.toString();
  if (typeof value === "string") return value.startsWith("0x") ? value.toLowerCase() : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}
