import { basisPointsOf } from "#lib/decimal.ts";
import { type Coin, toDecimal } from "#lib/format.ts";

/** How the cost of shares that left is told from that of those that stayed. */
export const methods = [
  {
    value: "fifo",
    label: "First in, first out",
    about: "What leaves is what came first: the cost of your newest shares stays.",
  },
  {
    value: "average",
    label: "Average cost",
    about: "Every share of a building counts at the average of what they cost.",
  },
] as const;
export type Method = (typeof methods)[number]["value"];

/** As it stands in the address of the page; what is usual is left out. */
export interface AccountingSearch {
  method?: "average";
  /** ISO 4217; the coin that is paid in, without it. */
  currency?: string;
}

export const accountingSearch = ({ method, currency }: Record<string, unknown>): AccountingSearch => ({
  ...(method === "average" ? { method } : {}),
  ...(typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? { currency } : {}),
});

export const accountingQuery = ({ method, currency }: AccountingSearch) => ({
  method: method ?? ("fifo" as const),
  ...(currency ? { currency } : {}),
});

interface Figures {
  cost: string;
  refundable: { shares: string; money: string };
  unrealizedGain: string | null;
  realizedGain: string;
  value: string | null;
  gain: string | null;
  dividends: { received: string; claimable: string };
  yieldOnCost: string | null;
}

export interface AccountRow extends Figures {
  key: string;
  /** Nothing in the line of all together. */
  token: string | undefined;
  name: string;
  shares: string | undefined;
}

/** A line for each property, and one for all where there are several. */
export function accountRows(
  properties: readonly (Figures & { token: string; name: string; shares: string })[],
  total: Figures,
): AccountRow[] {
  const rows = properties.map((one) => ({ ...one, key: one.token }));
  return rows.length > 1
    ? [...rows, { ...total, key: "total", token: undefined, name: "All", shares: undefined }]
    : rows;
}

export interface Slice {
  token: string;
  name: string;
  value: string;
  /** Of everything that has a price, in basis points; they add up to all of it. */
  part: bigint;
}

interface Spread {
  token: string;
  name: string;
  value: string | null;
  refundable: { money: string };
}

/** How what one owns, without what is to be paid back, is spread over buildings, largest first; what rounding leaves over goes to those that lost most by it. */
export function allocation(properties: readonly Spread[]): Slice[] {
  const priced = properties
    .map(({ value, refundable, ...one }) => ({ ...one, value: BigInt(value ?? 0) - BigInt(refundable.money) }))
    .filter(({ value }) => value > 0n);
  const whole = priced.reduce((sum, { value }) => sum + value, 0n);
  const slices = priced.map(({ token, name, value }) => {
    const scaled = value * 10_000n;
    return { token, name, value: value.toString(), part: scaled / whole, lost: scaled % whole };
  });
  const missing = 10_000n - slices.reduce((sum, { part }) => sum + part, 0n);
  const byLoss = slices.toSorted((a, b) => compare(b.lost, a.lost));
  for (const slice of byLoss.slice(0, slices.length === 0 ? 0 : Number(missing))) slice.part += 1n;
  return slices.sort((a, b) => compare(BigInt(b.value), BigInt(a.value))).map(({ lost: _, ...slice }) => slice);
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/** Shares that came for nothing, or when there was no price yet: their cost counts as it is told here. */
export function uncertain(properties: readonly { lots: readonly { shares: string; basis: string }[] }[]) {
  const of = (basis: string) =>
    properties
      .flatMap(({ lots }) => lots)
      .reduce((sum, lot) => sum + (lot.basis === basis ? BigInt(lot.shares) : 0n), 0n);
  return { market: of("market"), unknown: of("unknown") };
}

/** For a drawing, where the last digit does not show; what is read is told exactly. */
export const sizeOf = (units: string, { decimals }: Pick<Coin, "decimals">): number =>
  Number(toDecimal(units, decimals));

/** "2026-11-20", by the calendar of the statements, which is UTC. */
export const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

/** This year so far. */
export const thisYear = (now: Date) => ({ from: `${now.getUTCFullYear()}-01-01`, to: dayOf(now) });

export function periodProblem({ from, to }: { from: string; to: string }): string | undefined {
  return from && to && from > to ? "The last day is before the first." : undefined;
}

/** "6.41" percent → 641 basis points. */
export const yieldOf = (percent: string): bigint => basisPointsOf(percent) / 100n;
