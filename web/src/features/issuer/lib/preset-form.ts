import { countryModuleAbi } from "@freehold/contracts/abi/CountryModule";
import { maxBalanceModuleAbi } from "@freehold/contracts/abi/MaxBalanceModule";
import { type PresetName, type PresetRule, preset } from "@freehold/contracts/presets";
import { encodeFunctionData } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { parseAmount } from "#lib/parse-amount.ts";

export type PresetChoice = PresetName | "residents";

/** What the rules have to be told, as it stands in the fields. Each choice asks for some of it only. */
export interface PresetForm {
  choice: PresetChoice;
  /** ISO 3166-1 numeric. */
  countries: readonly number[];
  maximumHolding: string;
  maximumHolders: string;
  /** Number of the claim that buyers must have. */
  claim: string;
  reporting: boolean;
  /** Euros for a share. */
  euros: string;
  minimumHolding: string;
}

export type PresetField = Exclude<keyof PresetForm, "choice">;
export type PresetErrors = Partial<Record<PresetField, string>>;

export interface PresetWords {
  label: string;
  summary: string;
  fields: readonly PresetField[];
  /** Days in which a purchase can be withdrawn, where the law behind it asks for it. */
  coolingOff: number;
}

/** Examples of rules, not advice: what each covers, and does not, stands in the preset's own file. */
export const presetWords: Record<PresetChoice, PresetWords> = {
  residents: {
    label: "Certain countries, and a largest holding",
    summary: "Residents of the countries that you list may hold shares, each person so many at most.",
    fields: ["countries", "maximumHolding"],
    coolingOff: 0,
  },
  regD506c: {
    label: "United States, Regulation D 506(c)",
    summary: "Accredited investors only; new shares are kept for a year, or six months; below 2,000 owners.",
    fields: ["claim", "maximumHolders", "reporting"],
    coolingOff: 0,
  },
  regS: {
    label: "Outside the United States, Regulation S",
    summary: "Nobody who lives in the United States or its territories; every buyer has certified it.",
    fields: ["claim"],
    coolingOff: 0,
  },
  euCrowdfunding: {
    label: "European Union, crowdfunding",
    summary: "Residents of the 27 member states, five million euros in all; four days in which a buyer may withdraw.",
    fields: ["claim", "euros"],
    coolingOff: 4,
  },
  uae: {
    label: "United Arab Emirates, Dubai",
    summary: "Residents of the Emirates; shares move through our market alone; a least holding.",
    fields: ["minimumHolding"],
    coolingOff: 0,
  },
  mongolia: {
    label: "Mongolia, land for its citizens",
    summary: "Citizens who live in Mongolia, a limited circle of owners.",
    fields: ["claim", "maximumHolders"],
    coolingOff: 0,
  },
};

export const presetChoices = Object.keys(presetWords) as PresetChoice[];

export const freshPreset: PresetForm = {
  choice: "residents",
  countries: [],
  maximumHolding: "",
  maximumHolders: "",
  claim: "2",
  reporting: false,
  euros: "",
  minimumHolding: "",
};

const number = (text: string, decimals = 0): { units?: bigint; problem?: string } => {
  const { units, problem } = parseAmount(text, decimals);
  if (problem !== undefined) return { problem };
  return units === 0n ? { problem: "It must be above zero." } : { units };
};

/** The rules that were chosen, or why there are none yet. */
export function readPreset(
  form: PresetForm,
  addresses: Pick<ChainInfo["addresses"], "marketplace">,
): { rules?: readonly PresetRule[]; errors: PresetErrors } {
  const errors: PresetErrors = {};
  const { fields } = presetWords[form.choice];
  const read = (field: PresetField, text: string, decimals = 0): bigint => {
    if (!fields.includes(field)) return 0n;
    const { units, problem } = number(text, decimals);
    if (problem) errors[field] = problem;
    return units ?? 0n;
  };
  const holding = read("maximumHolding", form.maximumHolding);
  const holders = Number(read("maximumHolders", form.maximumHolders));
  const claim = read("claim", form.claim);
  const cents = read("euros", form.euros, 2);
  const least = read("minimumHolding", form.minimumHolding);
  if (fields.includes("countries") && form.countries.length === 0) errors.countries = "Admit at least one country.";
  if (form.choice === "regD506c" && holders > 1_999) errors.maximumHolders = "At most 1,999 under this regulation.";
  if (holders > 2 ** 32 - 2) errors.maximumHolders = "This is too many.";
  if (Object.keys(errors).length > 0) return { errors };
  switch (form.choice) {
    case "residents":
      return { errors, rules: residents(form.countries, holding) };
    case "regD506c":
      return {
        errors,
        rules: preset("regD506c", {
          reportingIssuer: form.reporting,
          maximumHolders: holders,
          accreditedTopic: claim,
        }),
      };
    case "regS":
      return { errors, rules: preset("regS", { certificationTopic: claim }) };
    case "euCrowdfunding":
      return { errors, rules: preset("euCrowdfunding", { pricePerShare: cents, investorTopic: claim }) };
    case "uae":
      return { errors, rules: preset("uae", { licensedVenues: [addresses.marketplace], minimumShares: least }) };
    case "mongolia":
      return { errors, rules: preset("mongolia", { citizenTopic: claim, maximumHolders: holders }) };
  }
}

const residents = (countries: readonly number[], maximum: bigint): PresetRule[] => [
  {
    module: "countryModule",
    configuration: [
      encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[...countries], true] }),
    ],
    law: "The terms of the offering: where its holders live",
  },
  {
    module: "maxBalanceModule",
    configuration: [encodeFunctionData({ abi: maxBalanceModuleAbi, functionName: "setMaximum", args: [maximum] })],
    law: "The terms of the offering: nobody holds more",
  },
];
