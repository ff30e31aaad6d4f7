import type { ComparedProperty } from "../api/search.ts";

/** One line of the comparison: what each property has of it, as plain values; null where it is not known. */
export type Cell =
  | { kind: "money"; units: string }
  | { kind: "percent"; bps: bigint }
  | { kind: "count"; count: string }
  | { kind: "text"; text: string };

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
    line("Net yield, a year", ({ netYieldPercent }) => percent(netYieldPercent)),
    line("Paid out, last 12 months", ({ dividends12Months }) => money(dividends12Months)),
    line("Rent received, last 12 months", ({ rent12Months }) => money(rent12Months)),
    line("Value of all shares", ({ marketValue }) => money(marketValue)),
    line("Raised", ({ raised }) => money(raised)),
    line("Sold of this offering", ({ offering }) => (offering ? share(offering.sold, offering.shares) : null)),
    line("Shares", ({ totalSupply }) => count(totalSupply)),
    line("Owners (wallets)", ({ holders }) => count(holders)),
    line("Let", ({ facts }) =>
      facts ? { kind: "percent", bps: BigInt(Math.round(facts.occupancyPercent * 100)) } : null,
    ),
    line("Units", ({ facts }) => count(facts?.units)),
    line("Floor area", ({ facts }) => text(facts ? words.area(facts.areaSqm) : undefined)),
    line("Floors", ({ facts }) => count(facts?.floors)),
    line("Built", ({ facts }) => text(facts ? String(facts.yearBuilt) : undefined)),
  ];
}
