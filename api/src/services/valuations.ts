import {
  breakerWatch,
  currencyFeed,
  fill,
  valuation,
  valuationProvider,
  valuationStream,
} from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { type Address, pad } from "viem";
import { decimal, quotient } from "../lib/decimal.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { amountOut, timeOut } from "../lib/schemas.ts";
import { type Aggregate, aggregateAt, type Opinion } from "./aggregate.ts";
import { coinOf } from "./coin.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";

export const decimalOut = z.string().openapi({ description: "Decimal number, exact.", example: "6123456.78" });
export const currencyOut = z.string().openapi({ description: "ISO 4217.", example: "USD" });

const pointOut = z.object({ at: timeOut, value: decimalOut, providers: z.number().int() });

export const valueOut = z
  .object({
    currency: currencyOut,
    valid: z.boolean().openapi({ description: "Whether enough valuers have spoken lately enough." }),
    value: decimalOut.nullable().openapi({
      description: "Of the whole property: the lower median of each valuer's newest valuation that is not too old.",
    }),
    asOf: timeOut.nullable().openapi({ description: "The day of the oldest valuation among them." }),
    validUntil: timeOut.nullable().openapi({ description: "The last second, with nothing said anew." }),
    providers: z.number().int().openapi({ description: "How many valuers' valuations count." }),
    quorum: z.number().int().openapi({ description: "How many must." }),
    maxAge: z.number().int().openapi({ description: "Seconds during which a valuation counts." }),
    navPerShare: decimalOut.nullable().openapi({
      description: "The value by authorised shares, six digits, rounded down: those not issued are the issuer's part.",
    }),
    priceToNav: decimalOut.nullable().openapi({
      description: "The last price by the value of a share, four digits, rounded down. Only in dollars.",
      example: "0.9812",
    }),
    history: z.array(pointOut).openapi({
      description: "The value on each day for which somebody valued, oldest first, corrections included; at most 200.",
    }),
  })
  .openapi("PropertyValue");

export const pricePointOut = z
  .object({
    at: timeOut.openapi({ description: "When the day's last trade was." }),
    pricePerShare: amountOut,
    shares: amountOut.openapi({ description: "Traded on that day (UTC)." }),
  })
  .openapi("PricePoint");

const mostPoints = 200;
const pricedDays = 366;

export const subjectOf = (token: Address) => pad(token, { size: 32 });

interface Valued {
  token: Address;
  cap: bigint;
  /** In the coin's smallest units. */
  lastPrice: string | null;
}

/** What a property is worth by the stream that the circuit breaker watches; null where nobody values it. */
export async function worthOf(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  { token, cap, lastPrice }: Valued,
): Promise<z.output<typeof valueOut> | null> {
  const [watched] = await rows.select().from(breakerWatch).where(eq(breakerWatch.token, token));
  const currency = watched?.currency ?? "USD";
  const subject = subjectOf(token);
  const ofStream = and(eq(valuationStream.subject, subject), eq(valuationStream.currency, currency));
  const [stream] = await rows.select().from(valuationStream).where(ofStream);
  if (!stream) return null;
  const opinions = await opinionsOf(rows, subject, currency);
  const now = aggregateAt(opinions, stream, asOf.now);
  const price = currency === "USD" && lastPrice !== null ? BigInt(lastPrice) : undefined;
  const { decimals } = await coinOf(deps.chain, deps.deployment.addresses.coin);
  const unit = (a: Aggregate) => 10n ** BigInt(a.decimals);
  return {
    currency,
    valid: now.valid,
    value: now.valid ? decimal(now.value, now.decimals) : null,
    asOf: now.valid ? Number(now.asOf) : null,
    validUntil: now.valid ? Number(now.validUntil) : null,
    providers: now.providers,
    quorum: stream.quorum,
    maxAge: Number(stream.maxAge),
    navPerShare: now.valid ? quotient(now.value, cap * unit(now), 6) : null,
    priceToNav:
      now.valid && price !== undefined
        ? quotient(price * cap * unit(now), now.value * 10n ** BigInt(decimals), 4)
        : null,
    history: historyOf(opinions, stream, asOf.now),
  };
}

/** Throws unless something is valued in the currency here, or the chain is told its rate. */
export async function requireCurrency(rows: Pick<Snapshot, "select">, currency: string): Promise<void> {
  if (currency === "USD") return;
  const [valued] = await rows.select().from(valuationStream).where(eq(valuationStream.currency, currency)).limit(1);
  const [rated] = await rows.select().from(currencyFeed).where(eq(currencyFeed.currency, currency)).limit(1);
  if (valued || rated?.feed) return;
  throw new Problem("currency-unknown", `The chain knows no rate of ${currency}, and nothing is valued in it.`, {
    currency,
  });
}

/** What stands of those who are allowed. */
async function opinionsOf(rows: Snapshot, subject: `0x${string}`, currency: string): Promise<Opinion[]> {
  const same = and(
    eq(valuationProvider.subject, valuation.subject),
    eq(valuationProvider.currency, valuation.currency),
    eq(valuationProvider.provider, valuation.provider),
    eq(valuationProvider.allowed, true),
  );
  return rows
    .select({
      provider: valuation.provider,
      value: valuation.value,
      decimals: valuation.decimals,
      effectiveAt: valuation.effectiveAt,
    })
    .from(valuation)
    .innerJoin(valuationProvider, same)
    .where(
      and(
        eq(valuation.subject, subject),
        eq(valuation.currency, currency),
        eq(valuation.invalidated, false),
        eq(valuation.correctedBy, 0n),
      ),
    )
    .orderBy(asc(valuation.effectiveAt), asc(valuation.index));
}

function historyOf(opinions: readonly Opinion[], stream: { quorum: number; maxAge: bigint }, now: number) {
  const days = [...new Set(opinions.map(({ effectiveAt }) => Number(effectiveAt)))].filter((day) => day <= now);
  return days.slice(-mostPoints).flatMap((at) => {
    const { valid, value, decimals, providers } = aggregateAt(opinions, stream, at);
    return valid ? [{ at, value: decimal(value, decimals), providers }] : [];
  });
}

/** What shares last changed hands for on each day with trades between holders, oldest first. */
export async function priceHistoryOf(rows: Snapshot, token: Address, { coin }: Deps["deployment"]["addresses"]) {
  const day = sql`(${fill.timestamp} / 86400)`;
  const days = await rows
    .select({
      at: sql<string>`max(${fill.timestamp})::text`,
      price: sql<string>`(array_agg(${fill.pricePerShare} order by ${fill.id} desc))[1]::text`,
      shares: sql<string>`sum(${fill.shares})::text`,
    })
    .from(fill)
    .where(and(eq(fill.token, token), eq(fill.coin, coin)))
    .groupBy(day)
    .orderBy(desc(day))
    .limit(pricedDays);
  return days.reverse().map(({ at, price, shares }) => ({ at: Number(at), pricePerShare: price, shares }));
}
