import type { Address, Hex } from "viem";
import { type EuCrowdfundingOptions, euCrowdfunding } from "./eu-crowdfunding.ts";
import { type MongoliaOptions, mongolia } from "./mongolia.ts";
import { type RegD506cOptions, regD506c } from "./reg-d-506c.ts";
import { type RegSOptions, regS } from "./reg-s.ts";
import type { ModuleAddresses, PresetRule } from "./rule.ts";
import { type UaeOptions, uae } from "./uae.ts";

export type { ModuleAddresses, PresetRule } from "./rule.ts";

/** What each preset has to be told. */
export interface PresetOptions {
  regD506c: RegD506cOptions;
  regS: RegSOptions;
  euCrowdfunding: EuCrowdfundingOptions;
  uae: UaeOptions;
  mongolia: MongoliaOptions;
}

export type PresetName = keyof PresetOptions;

const PRESETS: { [N in PresetName]: (options: PresetOptions[N]) => PresetRule[] } = {
  regD506c,
  regS,
  euCrowdfunding,
  uae,
  mongolia,
};

/** Examples of rules for the law of a place, not advice. Each file says what its rules answer to, and what they do not cover. */
export const presetNames = Object.keys(PRESETS) as PresetName[];

/** The rules of a preset with what in the law each answers to. */
export const preset = <N extends PresetName>(name: N, options: PresetOptions[N]): PresetRule[] =>
  PRESETS[name](options);

/** The rules of a preset as `PropertyFactory.createProperty` takes them. */
export function presetRules<N extends PresetName>(
  name: N,
  addresses: ModuleAddresses,
  options: PresetOptions[N],
): { module: Address; configuration: Hex[] }[] {
  return preset(name, options).map(({ module, configuration }) => ({
    module: addresses[module],
    configuration: [...configuration],
  }));
}
