import type { ErrorName } from "../errors/words/values.ts";
import { basisPoints, formatCount, formatCountry, formatPercent, formatShares, formatSpan } from "../format.ts";
import type { Rule, RuleKind, RuleOf } from "./rules.ts";

/** What a rule may be compared with. */
export interface RuleSurroundings {
  /** Shares there may ever be. */
  cap: string;
}

export interface RuleWords {
  title: string;
  text: string;
}

type Labels = { buyer: string; both: string };

interface Speaker<Kind extends RuleKind> {
  /** As its property tells it to everybody. */
  words: (rule: RuleOf<Kind>, around: RuleSurroundings) => RuleWords;
  /** As a line among the rules that are checked before signing: to the buyer, or of two sides. */
  check: (rule: RuleOf<Kind>) => Labels;
  /** The contracts' errors with which it refuses. */
  errors: readonly ErrorName[];
}

const same = (label: string): Labels => ({ buyer: label, both: label });

const listOf = (parts: readonly string[]) => new Intl.ListFormat("en-GB", { type: "conjunction" }).format(parts);

function namesOf(countries: readonly number[], type: "conjunction" | "disjunction"): string {
  const names = countries.map((one) => formatCountry(one)).sort((a, b) => a.localeCompare(b));
  return new Intl.ListFormat("en-GB", { type }).format(names);
}

const speakers: { [Kind in RuleKind]: Speaker<Kind> } = {
  country: {
    words({ settings: { mode, countries } }) {
      const only = mode === "only-listed";
      const title = only ? "Residents of certain countries" : "Not residents of some countries";
      if (countries.length === 0) {
        return { title, text: only ? "No country is admitted at present." : "Every country is admitted at present." };
      }
      const list = namesOf(countries, "disjunction");
      return { title, text: only ? `You must live in ${list}.` : `You may live anywhere but in ${list}.` };
    },
    check: () => ({ buyer: "Your country of residence is admitted", both: "The recipient's country is admitted" }),
    errors: ["CountryNotAllowed"],
  },
  "max-balance": {
    words: ({ settings: { maximum } }, { cap }) => ({
      title: `At most ${formatShares(maximum)} shares a person`,
      text: `That is ${formatPercent(basisPoints(maximum, cap))} of all ${formatShares(cap)} shares there may ever be. All of a person's wallets count together.`,
    }),
    check: ({ settings: { maximum } }) => same(`At most ${formatShares(maximum)} shares a person`),
    errors: ["MaxBalanceExceeded"],
  },
  "max-holders": {
    words({ settings: { maximum, everyCountry, countries } }) {
      const own = countries.map((one) => `${formatCount(one.maximum)} in ${formatCountry(one.country)}`);
      const others =
        everyCountry === null ? [] : [`${formatCount(everyCountry)} in any ${own.length ? "other " : ""}country`];
      const parts = [...own, ...others];
      const limits = parts.length > 0 ? ` By residence, at most ${listOf(parts)}.` : "";
      return maximum === null
        ? {
            title: "A limit to how many people own it, by country",
            text: limits.trim() || "No limit is set at present.",
          }
        : {
            title: `At most ${formatCount(maximum)} ${maximum === 1 ? "owner" : "owners"}`,
            text: `No more people may own shares at the same time. Whoever owns some may buy more.${limits}`,
          };
    },
    check: () => ({ buyer: "There is room for another owner", both: "There is room for another owner" }),
    errors: ["MaxHoldersExceeded", "MaxHoldersOfCountryExceeded"],
  },
  "supply-cap": {
    words: ({ settings: { maximum } }, { cap }) => ({
      title: `At most ${formatShares(maximum)} shares for now`,
      text: `Of the ${formatShares(cap)} shares there may ever be, no more than these are issued until the rule is changed.`,
    }),
    check: ({ settings: { maximum } }) => same(`At most ${formatShares(maximum)} shares in all`),
    errors: ["SupplyCapExceeded"],
  },
  volume: {
    words: ({ settings: { windows } }) => ({
      title: "A limit to what one person sends",
      text:
        windows.length === 0
          ? "Nobody may send or sell shares until the limit is set."
          : `One person may send or sell ${listOf(windows.map(({ seconds, limit }) => `${formatShares(limit)} shares within ${formatSpan(seconds)}`))}. All of their wallets count together; buying is not limited by it.`,
    }),
    check: () => ({
      buyer: "The limit to what one person sends",
      both: "The sender stays below the limit of what one person sends",
    }),
    errors: ["VolumeExceeded"],
  },
  other: {
    words: () => ({
      title: "A rule of its own",
      text: "This property has a rule that is not one of ours. Each purchase and sale is checked against it before you sign.",
    }),
    check: () => same("The property's own rule"),
    errors: [],
  },
};

const speakerOf = (kind: RuleKind) => speakers[kind] as Speaker<RuleKind>;

export const wordsOfRule = (rule: Rule, around: RuleSurroundings): RuleWords =>
  speakerOf(rule.kind).words(rule, around);

export const checkOfRule = (rule: Rule, parties: keyof Labels): string => speakerOf(rule.kind).check(rule)[parties];

export const errorsOfRule = (kind: RuleKind): readonly string[] => speakerOf(kind).errors;
