import type { Address, Hex } from "viem";
import type { Addresses } from "../deploy/deploy.ts";

/** The modules among the addresses of a deployment. */
export type ModuleName = Extract<keyof Addresses, `${string}Module`>;
export type ModuleAddresses = Readonly<Record<ModuleName, Address>>;

/** One rule of a preset: a module, how it is set, and what in the law it answers to. */
export interface PresetRule {
  module: ModuleName;
  configuration: readonly Hex[];
  law: string;
}

/** United States with the territories and possessions that 17 CFR 230.902(l) counts to them, ISO 3166-1 numeric. */
export const UNITED_STATES = { country: 840, territories: [16, 316, 580, 581, 630, 850] } as const;

/** The 27 member states of the European Union, ISO 3166-1 numeric. */
export const EUROPEAN_UNION = [
  40, 56, 100, 191, 196, 203, 208, 233, 246, 250, 276, 300, 348, 372, 380, 428, 440, 442, 470, 528, 616, 620, 642, 703,
  705, 724, 752,
] as const;

export const EMIRATES = 784;
export const MONGOLIA = 496;

export const DAY = 86_400;
