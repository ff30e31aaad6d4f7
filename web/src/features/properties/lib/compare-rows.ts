import { basisPointsOf, unitsOf } from "#lib/decimal.ts";
import { formatShares } from "#lib/format.ts";
import { wordsOfRule } from "#lib/rules/rule-words.ts";
import type { ComparedProperty } from "../api/search.ts";
import { healthAnswer } from "./health-words.ts";
import { ifAllSold } from "./yields.ts";

/** One line of the comparison: what each property has of it, as plain values; null where it is not known. */
export type Cell =
  | { kind: "money"; units: string; note?: string }
  /** In a currency of its own: what valuers say. */
  | { kind: "worth"; units: string; decimals: number; currency: string }
  | { kind: "percent"; bps: bigint }
  | { kind: "count"; count: string }
  | { kind: "text"; text: string }
  | { kind: "list"; items: string[] };

export interface Line {
  label: string;
  cells: (Cell | null)[];
}

interface Words {
  place: (property: ComparedProperty) => string | undefined;
  sale: (property: ComparedProperty) => string;
  kind: (type: string) => string;
  area: (squareMetres: number) => string;
}

const money = (units: string | null | undefined): Cell | null => (units ? { kind: "money", units } : null);
const count = (value: string | number | undefined): Cell | null =>
  value === undefined ? null : { kind: "count", count: String(value) };
const text = (value: string | undefined): Cell | null => (value ? { kind: "text", text: value } : null);
/** "4.25" → 425 */
const percent = (value: string | null): Cell | null =>
  value === null ? null : { kind: "percent", bps: BigInt(value.replace(".", "")) };

/** A part of a whole, which may be nothing yet. */
const share = (part: string, whole: string): Cell | null =>
  whole === "0" ? null : { kind: "percent", bps: (BigInt(part) * 10_000n) / BigInt(whole) };

/** The figures of properties side by side. */
export function comparisonOf(properties: readonly ComparedProperty[], words: Words): Line[] {
  const line = (label: string, cell: (property: ComparedProperty) => Cell | null): Line => ({
    label,
    cells: properties.map(cell),
  });
  return [
    line("Where", (one) => text(words.place(one))),
    line("Kind of building", ({ profile }) => text(profile ? words.kind(profile.type) : undefined)),
    line("How to buy", (one) => text(words.sale(one))),
    line("Price a share", ({ offering, lastPrice }) => money(offering?.pricePerShare ?? lastPrice)),
    line("Last price", ({ lastPrice }) => money(lastPrice)),
    line("Gross yield: rent received, of the issued shares at the last price", ({ grossYieldPercent }) =>
      percent(grossYieldPercent),
    ),
    line("Net yield: dividends a share in 12 months, of the last price", ({ netYieldPercent }) =>
      percent(netYieldPercent),
    ),
    line("Net yield if all shares on offer are sold", (one) => {
      const less = ifAllSold(one);
      return less ? { kind: "percent", bps: less.bps } : percent(one.netYieldPercent);
    }),
    line("Paid out, last 12 months", ({ dividends12Months }) => money(dividends12Months)),
    line("Rent received, last 12 months", ({ rent12Months }) => money(rent12Months)),
    line("Worth of the shares that exist, at the last price", ({ marketValue, totalSupply }) =>
      marketValue ? { kind: "money", units: marketValue, note: `of ${formatShares(totalSupply)} shares` } : null,
    ),
    line("The whole building, by its valuers", ({ value }) =>
      value?.value ? { kind: "worth", ...unitsOf(value.value), currency: value.currency } : null,
    ),
    line("Last price, of a share's part of that value", ({ value }) =>
      value?.priceToNav ? { kind: "percent", bps: basisPointsOf(value.priceToNav) } : null,
    ),
    line("Raised", ({ raised }) => money(raised)),
    line("Sold of this offering", ({ offering }) => (offering ? share(offering.sold, offering.shares) : null)),
    line("Shares that exist", ({ totalSupply }) => count(totalSupply)),
    line("Shares that there may be", ({ cap }) => count(cap)),
    line("Owners (wallets)", ({ holders }) => count(holders)),
    line("Health", ({ health }) =>
      text(health.length > 0 ? healthAnswer(health.map(({ state }) => state)).text : undefined),
    ),
    line("Rules of the shares", ({ rules, cap }) => ({
      kind: "list",
      items: rules.map((rule) => wordsOfRule(rule, { cap }).title),
    })),
    line("Let", ({ facts }) =>
      facts ? { kind: "percent", bps: BigInt(Math.round(facts.occupancyPercent * 100)) } : null,
    ),
    line("Units", ({ facts }) => count(facts?.units)),
    line("Floor area", ({ facts }) => text(facts ? words.area(facts.areaSqm) : undefined)),
    line("Floors", ({ facts }) => count(facts?.floors)),
    line("Built", ({ facts }) => text(facts ? String(facts.yearBuilt) : undefined)),
  ];
}
