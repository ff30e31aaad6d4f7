import type { Abi } from "viem";
import { countryModuleAbi } from "./abi/CountryModule.ts";
import { maxBalanceModuleAbi } from "./abi/MaxBalanceModule.ts";
import { maxHoldersModuleAbi } from "./abi/MaxHoldersModule.ts";
import { supplyCapModuleAbi } from "./abi/SupplyCapModule.ts";
import { volumeModuleAbi } from "./abi/VolumeModule.ts";

/** The rule modules, by the name of their contract: each setting is told by an event whose first topic is the compliance. */
export const ruleModules = {
  CountryModule: countryModuleAbi,
  MaxBalanceModule: maxBalanceModuleAbi,
  MaxHoldersModule: maxHoldersModuleAbi,
  SupplyCapModule: supplyCapModuleAbi,
  VolumeModule: volumeModuleAbi,
} as const satisfies Record<string, Abi>;

export type RuleModuleName = keyof typeof ruleModules;

/** The name under which a deployment has the address of a contract: `CountryModule` → `countryModule`. */
export const addressName = <Name extends string>(name: Name) =>
  (name.charAt(0).toLowerCase() + name.slice(1)) as Uncapitalize<Name>;

export const ruleModuleNames = Object.keys(ruleModules) as RuleModuleName[];

/** As a key among a deployment's addresses. */
export type RuleModuleAddress = Uncapitalize<RuleModuleName>;
