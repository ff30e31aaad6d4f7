import { dividend, fill, offering } from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../lib/deps.ts";

type Addresses = Deps["deployment"]["addresses"];

/**
 * What a share of a token last changed hands for between holders, else what an offering asks: a sale by the issuer, at
 * the issuer's own price, says nothing new. In the settlement coin's smallest units, as a decimal string; null where
 * nothing tells.
 */
export const lastPriceOf = (token: SQL, { coin }: Addresses) => sql<string | null>`coalesce((
  select f.price_per_share from ${fill} f
    where f.token = ${token} and f.coin = ${coin} order by f.id desc limit 1
), (select o.price_per_share from ${offering} o where o.token = ${token} order by o.id desc limit 1))::text`;

export const year = 365 * 24 * 60 * 60;

/** What was declared for a share of a token during the year that ends now, as a decimal string. */
export const yearlyPerShareOf = (token: SQL, { coin }: Addresses, now: number) =>
  sql<string>`(select coalesce(sum(d.per_share), 0)::text from ${dividend} d
    where d.token = ${token} and d.coin = ${coin} and d.declared_at > ${now - year})`;

/** A part of a whole in hundredths of a percent, rounded down. */
export const hundredths = (part: bigint, whole: bigint): bigint | undefined =>
  whole === 0n ? undefined : (part * 10_000n) / whole;
