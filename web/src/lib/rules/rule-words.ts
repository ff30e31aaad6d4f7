import type { ErrorName } from "../errors/words/values.ts";
import {
  basisPoints,
  formatCount,
  formatCountry,
  formatDate,
  formatPercent,
  formatShares,
  formatSpan,
  shortHex,
} from "../format.ts";
import { nameOf } from "../names.ts";
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

/** What stands behind a claim's number, after "need". */
const claims: Record<string, string> = {
  "1": "a verified identity",
  "2": "to be an accredited investor",
};

export const claimsOf = (topics: readonly string[]): string =>
  topics.length === 0 ? "nothing beyond being verified" : listOf(topics.map((one) => claims[one] ?? `claim ${one}`));

const days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const clock = (hour: number) => `${hour}:00`;

/** Hours of the week → "Monday to Friday from 8:00 to 17:00 (UTC)"; what is less regular is told day by day. */
export function weekOf(hours: readonly number[]): string {
  const listed = new Set(hours);
  const stretches = days.map((_, day) => {
    const found: [number, number][] = [];
    for (let hour = 0; hour < 24; hour++) {
      if (!listed.has(day * 24 + hour)) continue;
      const last = found.at(-1);
      if (last?.[1] === hour) last[1] = hour + 1;
      else found.push([hour, hour + 1]);
    }
    return found
      .map(([from, to]) => (to - from === 24 ? "all day" : `from ${clock(from)} to ${clock(to)}`))
      .join(" and ");
  });
  const runs: { from: number; to: number; text: string }[] = [];
  for (const [day, text] of stretches.entries()) {
    const last = runs.at(-1);
    if (text === "") continue;
    if (last && last.text === text && last.to === day - 1) last.to = day;
    else runs.push({ from: day, to: day, text });
  }
  const spoken = runs.map(({ from, to, text }) => `${days[from]}${to > from ? ` to ${days[to]}` : ""} ${text}`);
  return `on ${listOf(spoken)} (UTC)`;
}

const periodOf = (from: number, to: number): string => `from ${formatDate(from)} to ${formatDate(to)}`;

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
  "min-holding": {
    words: ({ settings: { minimum } }) => ({
      title: `At least ${formatShares(minimum)} ${minimum === "1" ? "share" : "shares"} a person`,
      text: "Whoever owns shares owns that many or none. All of a person's wallets count together. Whoever has fewer keeps them, and may sell them all.",
    }),
    check: ({ settings: { minimum } }) => same(`At least ${formatShares(minimum)} shares a person`),
    errors: ["MinHoldingNotReached"],
  },
  topics: {
    words({ settings: { everybody, countries } }) {
      const own = countries.map(
        ({ country, topics }) => `Residents of ${formatCountry(country)} need ${claimsOf(topics)}.`,
      );
      const others = countries.length > 0 ? "Everybody else" : "Whoever buys";
      const rest =
        everybody === null
          ? `${countries.length > 0 ? "Nobody else" : "Nobody"} can buy at present.`
          : `${others} needs ${claimsOf(everybody)}.`;
      return { title: "What a buyer must have shown", text: [...own, rest].join(" ") };
    },
    check: () => ({
      buyer: "You have shown what the property asks for",
      both: "The recipient has shown what the property asks for",
    }),
    errors: ["TopicMissing", "TopicsNotSet"],
  },
  "lock-up": {
    words: ({ settings: { seconds, newSharesOnly } }) => ({
      title: `Kept for ${formatSpan(seconds)} after each purchase`,
      text: newSharesOnly
        ? "Shares bought in an offering cannot be sold before. Those bought from other owners can."
        : "Shares cannot be sold before, counted from the day on which each was bought.",
    }),
    check: () => ({ buyer: "The seller's shares are not locked", both: "The shares are not locked any more" }),
    errors: ["LockUpNotOver"],
  },
  "trading-window": {
    words({ settings: { hours, newShares, periods } }) {
      const week = hours.length === 168 ? "at any hour" : hours.length === 0 ? undefined : weekOf(hours);
      const blackouts = periods.filter(({ open }) => !open).map(({ from, to }) => periodOf(from, to));
      const openings = periods.filter(({ open }) => open).map(({ from, to }) => periodOf(from, to));
      const parts = [
        week || openings.length > 0
          ? `They change hands ${listOf([...(week ? [week] : []), ...openings])}.`
          : "No opening is set at present.",
        ...(blackouts.length > 0 ? [`Not ${listOf(blackouts)}.`] : []),
        newShares ? "That holds for new shares too." : "New shares can be bought at any time.",
      ];
      return { title: "Certain hours", text: parts.join(" ") };
    },
    check: () => same("These shares change hands now"),
    errors: ["TradingClosed"],
  },
  preapproval: {
    words: ({ settings: { newSharesExempt } }) => ({
      title: "Each transfer is approved",
      text: `A compliance officer approves beforehand who may pass how many shares to whom.${newSharesExempt ? " Buying new shares needs no approval." : ""}`,
    }),
    check: () => same("An officer has approved it"),
    errors: ["PreapprovalMissing"],
  },
  spender: {
    words: ({ settings: { spenders } }) => ({
      title: "Certain venues only",
      text:
        spenders.length === 0
          ? "Owners can send shares themselves; no market may move them."
          : `Owners can send shares themselves; besides, only ${listOf(spenders.map((one) => nameOf(one) ?? shortHex(one)))} may move them, with the owner's permission.`,
    }),
    check: () => same("The venue may move these shares"),
    errors: ["SpenderNotListed"],
  },
  blocklist: {
    words: ({ settings: { wallets, people } }) => {
      const count = wallets.length + people.length;
      return {
        title: "Some take no part",
        text:
          count === 0
            ? "Nobody is on the list at present."
            : `${formatCount(count)} ${count === 1 ? "entry stands" : "entries stand"} on the list: those wallets and people can neither buy, sell nor receive. They keep what they own.`,
      };
    },
    check: () => ({ buyer: "You are not blocked", both: "Neither side is blocked" }),
    errors: ["BlocklistWalletBlocked", "BlocklistIdentityBlocked"],
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
