import type { Tone } from "#components/ui/badge.tsx";
import { formatDate, formatPercent, formatShares } from "#lib/format.ts";
import { paperWords } from "#lib/paper-words.ts";
import { wordsOfRule } from "#lib/rules/rule-words.ts";
import type { HealthFact, Paper } from "../api/papers.ts";
import type { Halt, Property } from "../api/properties.ts";
import { type Held, spreadOf } from "./ownership.ts";
import { ifAllIssued, ifAllSold, netYield, onOffer } from "./yields.ts";

export interface Risk {
  key: string;
  tone: Tone;
  text: string;
  /** Who says so, or where it stands. */
  source: string;
}

export interface Facts {
  property: Property;
  health: readonly HealthFact[];
  papers: readonly Paper[];
  /** At least the ten largest. */
  holders: readonly Held[];
  /** Unix seconds. */
  now: number;
}

const day = 86_400;
/** From here on it is said. */
const limits = { valuation: 180 * day, paper: 60 * day, largest: 2_500n, five: 7_500n, letPercent: 90 };

const haltWords: Record<Halt["kind"], string> = {
  suspension: "The issuer has suspended the property.",
  health: "Sales are halted while something about the building is looked into.",
  valuationMoved: "Sales are halted: its value moved by more than is usual.",
  valuationStale: "Sales are halted: nobody has valued it for too long.",
};

/** Rules that stand in the way of whoever wants to sell. */
const hindering = new Set([
  "lock-up",
  "volume",
  "trading-window",
  "preapproval",
  "spender",
  "max-holders",
  "max-balance",
  "min-holding",
  "country",
  "topics",
]);

/** What stands against a property in what is on record, worst first. Nothing here is anybody's opinion. */
export function risksOf(facts: Facts): Risk[] {
  const found = [trading, health, worth, spread, business, dilution, papers, rules].flatMap((look) => look(facts));
  const rank: Record<Tone, number> = { red: 0, amber: 1, neutral: 2, green: 3 };
  return found.toSorted((a, b) => rank[a.tone] - rank[b.tone]);
}

function trading({ property: { halts, paused, offering } }: Facts): Risk[] {
  const risks: Risk[] = halts.map(({ kind, until }) => ({
    key: `halt-${kind}`,
    tone: "red",
    text: `${haltWords[kind]}${until === null ? "" : ` Until ${formatDate(until)}, unless it is renewed.`}`,
    source: "Trading halts, on the chain",
  }));
  if (paused) {
    const text = "All transfers are paused by a compliance officer.";
    risks.push({ key: "paused", tone: "red", text, source: "Register of shares" });
  }
  if (offering && BigInt(offering.softCap) > BigInt(offering.sold)) {
    const text = `The offering needs ${formatShares(offering.softCap)} shares sold, and ${formatShares(offering.sold)} are. If that is not reached by ${formatDate(offering.closesAt)}, the money goes back.`;
    risks.push({ key: "soft-cap", tone: "amber", text, source: "Offering" });
  }
  return risks;
}

function health({ health: known }: Facts): Risk[] {
  if (known.length === 0) {
    return [
      { key: "health", tone: "amber", text: "Nobody vouches for its title, debts or insurance.", source: "Health" },
    ];
  }
  const named: Record<HealthFact["kind"], string> = {
    titleHolder: "The title",
    liens: "Liens",
    unpaidTaxes: "Taxes",
    insurance: "The insurance",
    codeCompliance: "Building rules",
    repairReserve: "The repair reserve",
  };
  const said: Partial<Record<HealthFact["state"], string>> = {
    bad: "not in order",
    stale: "out of date",
    attestorRemoved: "vouched for by somebody who may not any more",
    missing: "not known: nobody has vouched for it",
  };
  return known.flatMap(({ kind, state, fact }): Risk[] => {
    const words = said[state];
    if (!words) return [];
    const source = fact ? `Health, vouched for on ${formatDate(fact.issuedAt)}` : "Health";
    return [
      { key: `health-${kind}`, tone: state === "bad" ? "red" : "amber", text: `${named[kind]}: ${words}.`, source },
    ];
  });
}

function worth({ property: { value }, now }: Facts): Risk[] {
  const risk = (key: string, text: string): Risk => ({ key, tone: "amber", text, source: "Value" });
  if (!value) return [risk("value", "Nobody values it: there is nothing to compare the price with.")];
  if (!value.valid) {
    return [
      risk(
        "value",
        `No value counts now: ${value.providers} of the ${value.quorum} valuers needed have spoken lately.`,
      ),
    ];
  }
  const age = value.asOf === null ? 0 : now - value.asOf;
  return [
    ...(value.providers < 2 ? [risk("valuers", "Its value is what one valuer says.")] : []),
    ...(age > limits.valuation
      ? [risk("age", `The oldest valuation that counts is ${Math.floor(age / day)} days old.`)]
      : []),
  ];
}

function spread({ property: { totalSupply, owner, treasury }, holders }: Facts): Risk[] {
  const { largest, five } = spreadOf(holders, totalSupply, [owner, treasury]);
  const risk = (text: string): Risk => ({ key: "spread", tone: "amber", text, source: "Owners" });
  if (largest >= limits.largest) return [risk(`One owner has ${formatPercent(largest)} of the issued shares.`)];
  if (five >= limits.five) return [risk(`Five owners have ${formatPercent(five)} of the issued shares.`)];
  return [];
}

function business({ property: { profile, dividends12Months, totalSupply } }: Facts): Risk[] {
  const risks: Risk[] = [];
  const letting = profile?.facts.occupancyPercent;
  if (letting !== undefined && letting < limits.letPercent) {
    const text = `${formatPercent(BigInt(Math.round(letting * 100)))} of it is let: the rest brings no rent.`;
    risks.push({ key: "let", tone: "amber", text, source: "Description by the manager" });
  }
  if (dividends12Months === "0" && totalSupply !== "0") {
    const text = "No dividend was declared during the last twelve months.";
    risks.push({ key: "dividends", tone: "amber", text, source: "Income" });
  }
  return risks;
}

/** The rent is shared out among all shares: with more of them, each gets less. */
function dilution({ property }: Facts): Risk[] {
  const { cap, totalSupply } = property;
  if (BigInt(cap) <= BigInt(totalSupply)) return [];
  const sold = onOffer(property) > 0n ? ifAllSold(property) : undefined;
  const all = ifAllIssued(property);
  const words = [
    `More shares can be made: ${formatShares(totalSupply)} of ${formatShares(cap)} exist.`,
    all || sold
      ? `The net yield of ${formatPercent(netYield(property))} is what the shares of last year were paid.`
      : "Each new share takes its part of the same rent.",
    sold && `The same money would be ${formatPercent(sold.bps)} if all shares now on offer are sold.`,
    all && `If all that there may be were made: ${formatPercent(all.bps)}.`,
  ];
  return [
    {
      key: "dilution",
      tone: "amber",
      text: words.filter(Boolean).join(" "),
      source: "Register of shares, and dividends",
    },
  ];
}

function papers({ papers: known, now }: Facts): Risk[] {
  return known.flatMap(({ kind, contentHash, state, validUntil, issuer }): Risk[] => {
    if (state === "superseded" || validUntil === null || validUntil > now + limits.paper) return [];
    const over = validUntil <= now;
    const text = `${paperWords[kind]} ${over ? "expired on" : "is valid only until"} ${formatDate(validUntil)}.`;
    return [{ key: `paper-${contentHash}`, tone: "amber", text, source: `Papers, issued by ${issuer}` }];
  });
}

function rules({ property: { rules: known, cap } }: Facts): Risk[] {
  return known.flatMap((rule): Risk[] => {
    if (!hindering.has(rule.kind)) return [];
    const { title, text } = wordsOfRule(rule, { cap });
    return [
      {
        key: `rule-${rule.module}`,
        tone: "neutral",
        text: `It limits whom you can sell to, or when. ${title}: ${text}`,
        source: "Rules of the shares",
      },
    ];
  });
}
