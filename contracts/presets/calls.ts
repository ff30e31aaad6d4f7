import { type Address, encodeFunctionData, type Hex } from "viem";
import { blocklistModuleAbi } from "../abi/BlocklistModule.ts";
import { countryModuleAbi } from "../abi/CountryModule.ts";
import { lockUpModuleAbi } from "../abi/LockUpModule.ts";
import { maxHoldersModuleAbi } from "../abi/MaxHoldersModule.ts";
import { minHoldingModuleAbi } from "../abi/MinHoldingModule.ts";
import { spenderModuleAbi } from "../abi/SpenderModule.ts";
import { supplyCapModuleAbi } from "../abi/SupplyCapModule.ts";
import { topicsModuleAbi } from "../abi/TopicsModule.ts";

/** The calls by which presets configure modules. */
export const only = (countries: readonly number[]): Hex[] => [
  encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[...countries], true] }),
];

export const allBut = (countries: readonly number[]): Hex[] => [
  encodeFunctionData({ abi: countryModuleAbi, functionName: "setMode", args: [true] }),
  ...only(countries),
];

/** Country 0: all without a setting of their own. */
export const claims = (country: number, topics: readonly bigint[]): Hex =>
  encodeFunctionData({ abi: topicsModuleAbi, functionName: "setTopics", args: [country, [...topics]] });

export const lockUp = (seconds: number, mintsOnly: boolean): Hex[] => [
  encodeFunctionData({ abi: lockUpModuleAbi, functionName: "setLockUp", args: [BigInt(seconds), mintsOnly] }),
];

export const maxHolders = (maximum: number): Hex[] => [
  encodeFunctionData({ abi: maxHoldersModuleAbi, functionName: "setMaximum", args: [maximum] }),
];

export const supplyCap = (shares: bigint): Hex[] => [
  encodeFunctionData({ abi: supplyCapModuleAbi, functionName: "setMaximum", args: [shares] }),
];

export const minHolding = (shares: bigint): Hex[] => [
  encodeFunctionData({ abi: minHoldingModuleAbi, functionName: "setMinimum", args: [shares] }),
];

export const spenders = (venues: readonly Address[]): Hex[] => [
  encodeFunctionData({ abi: spenderModuleAbi, functionName: "setSpenders", args: [[...venues], true] }),
];

export const blockedPeople = (identityIds: readonly number[]): Hex[] =>
  identityIds.length === 0
    ? []
    : [
        encodeFunctionData({
          abi: blocklistModuleAbi,
          functionName: "setIdentities",
          args: [[...identityIds], true],
        }),
      ];
