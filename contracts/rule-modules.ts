import type { Abi } from "viem";
import { blocklistModuleAbi } from "./abi/BlocklistModule.ts";
import { countryModuleAbi } from "./abi/CountryModule.ts";
import { lockUpModuleAbi } from "./abi/LockUpModule.ts";
import { maxBalanceModuleAbi } from "./abi/MaxBalanceModule.ts";
import { maxHoldersModuleAbi } from "./abi/MaxHoldersModule.ts";
import { minHoldingModuleAbi } from "./abi/MinHoldingModule.ts";
import { preapprovalModuleAbi } from "./abi/PreapprovalModule.ts";
import { spenderModuleAbi } from "./abi/SpenderModule.ts";
import { supplyCapModuleAbi } from "./abi/SupplyCapModule.ts";
import { topicsModuleAbi } from "./abi/TopicsModule.ts";
import { tradingWindowModuleAbi } from "./abi/TradingWindowModule.ts";
import { volumeModuleAbi } from "./abi/VolumeModule.ts";

/** The rule modules, by the name of their contract: each setting is told by an event whose first topic is the compliance. */
export const ruleModules = {
  BlocklistModule: blocklistModuleAbi,
  CountryModule: countryModuleAbi,
  LockUpModule: lockUpModuleAbi,
  MaxBalanceModule: maxBalanceModuleAbi,
  MaxHoldersModule: maxHoldersModuleAbi,
  MinHoldingModule: minHoldingModuleAbi,
  PreapprovalModule: preapprovalModuleAbi,
  SpenderModule: spenderModuleAbi,
  SupplyCapModule: supplyCapModuleAbi,
  TopicsModule: topicsModuleAbi,
  TradingWindowModule: tradingWindowModuleAbi,
  VolumeModule: volumeModuleAbi,
} as const satisfies Record<string, Abi>;

export type RuleModuleName = keyof typeof ruleModules;

/** The name under which a deployment has the address of a contract: `CountryModule` → `countryModule`. */
export const addressName = <Name extends string>(name: Name) =>
  (name.charAt(0).toLowerCase() + name.slice(1)) as Uncapitalize<Name>;

export const ruleModuleNames = Object.keys(ruleModules) as RuleModuleName[];

/** As a key among a deployment's addresses. */
export type RuleModuleAddress = Uncapitalize<RuleModuleName>;
