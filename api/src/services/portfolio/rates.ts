import { currencyFeed, currencyRate } from "@freehold/indexer/schema";
import { and, asc, eq, exists, isNotNull } from "drizzle-orm";
import type { Hex } from "viem";
import { decimal } from "../../lib/decimal.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { coinOf } from "../coin.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";

const one = 10n ** 18n;

/** Seconds that a rate may be old, where its source allows no less. A weekend passes in them. */
const mostAge = 3 * 86_400;

/** What a unit of the currency cost in dollars, and since when. */
export interface Rate {
  id: string;
  /** 18 decimals. */
  rate: bigint;
  timestamp: number;
  saidAt: number;
  transaction: Hex;
}

/** A rate as it is told beside what was converted by it. */
export interface UsedRate {
  rate: string;
  saidAt: number;
  transaction: Hex;
  /** There was none yet at the moment itself: this is the first one after it. */
  later: boolean;
  /** Said longer before the moment, or after it, than a rate counts. */
  old: boolean;
}

/** Turns amounts of the settlement coin, which is a dollar, into a currency. Everything is rounded towards zero. */
export class Rates {
  readonly code: string;
  readonly decimals: number;
  /** By age; undefined: amounts stay what they are. */
  readonly known: readonly Rate[] | undefined;
  /** Whether the newest rate is older than its feed allows. */
  readonly stale: boolean;
  /** Seconds from which on a rate is old. */
  readonly maxAge: number;

  constructor(code: string, decimals: number, known?: readonly Rate[], stale = false, maxAge = mostAge) {
    this.code = code;
    this.decimals = decimals;
    this.known = known;
    this.stale = stale;
    this.maxAge = maxAge;
  }

  isOld = ({ saidAt }: Pick<Rate, "saidAt">, at: number): boolean => Math.abs(at - saidAt) > this.maxAge;

  /** How a rate that was used for an event is told. */
  used(id: string, at: number): UsedRate | null {
    const rate = this.atEvent(id);
    if (!rate) return null;
    const { saidAt, transaction } = rate;
    return { rate: decimal(rate.rate, 18), saidAt, transaction, later: rate.id > id, old: this.isOld(rate, at) };
  }

  /** The rate at an event: the last one told before it. */
  atEvent = (id: string): Rate | undefined => this.#last((rate) => rate.id < id);
  atTime = (time: number): Rate | undefined => this.#last((rate) => rate.timestamp <= time);
  get present(): Rate | undefined {
    return this.known?.at(-1);
  }

  #last(before: (rate: Rate) => boolean): Rate | undefined {
    const known = this.known;
    if (!known) return undefined;
    let [low, high] = [0, known.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const rate = known[middle];
      if (rate && before(rate)) low = middle + 1;
      else high = middle;
    }
    return known[Math.max(0, low - 1)];
  }
}

export const convert = (units: bigint, rate: Rate | undefined): bigint => (rate ? (units * one) / rate.rate : units);

/** Currencies besides the dollar that amounts can be told in, by their codes. */
export async function currenciesOf(rows: Snapshot): Promise<string[]> {
  const told = rows.select().from(currencyRate).where(eq(currencyRate.currency, currencyFeed.currency));
  const found = await rows
    .select({ code: currencyFeed.currency })
    .from(currencyFeed)
    .where(and(isNotNull(currencyFeed.feed), exists(told)))
    .orderBy(asc(currencyFeed.currency));
  return found.map(({ code }) => code).filter((code) => code !== "USD");
}

/** Every rate of a currency; without one, or for the dollar, amounts stay those of the settlement coin. */
export async function ratesOf(deps: Deps, rows: Snapshot, asOf: AsOf, currency: string | undefined): Promise<Rates> {
  const { symbol, decimals } = await coinOf(deps.chain, deps.deployment.addresses.coin);
  if (!currency || currency === "USD") return new Rates(currency ?? symbol, decimals);
  const [feed] = await rows.select().from(currencyFeed).where(eq(currencyFeed.currency, currency));
  const found = await rows
    .select()
    .from(currencyRate)
    .where(eq(currencyRate.currency, currency))
    .orderBy(asc(currencyRate.id));
  const newest = found.at(-1);
  if (!feed?.feed || !newest) {
    throw new Problem("currency-unknown", `The chain knows no rate of ${currency}.`, { currency });
  }
  const known = found.map(({ id, rate, timestamp, saidAt, txHash }) => ({
    id,
    rate,
    timestamp: Number(timestamp),
    saidAt: Number(saidAt),
    transaction: txHash,
  }));
  const stale = BigInt(asOf.now) - newest.saidAt > feed.maxAge;
  return new Rates(currency, decimals, known, stale, Math.min(Number(feed.maxAge), mostAge));
}
