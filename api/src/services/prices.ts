import { fill, offering } from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../lib/deps.ts";

/**
 * What a share of a token last changed hands for between holders, else what an offering asks: a sale by the issuer, at
 * the issuer's own price, says nothing new. In the settlement coin's smallest units, as a decimal string; null where
 * nothing tells.
 */
export const lastPriceOf = (token: SQL, { coin }: Deps["deployment"]["addresses"]) => sql<string | null>`coalesce((
  select f.price_per_share from ${fill} f
    where f.token = ${token} and f.coin = ${coin} order by f.id desc limit 1
), (select o.price_per_share from ${offering} o where o.token = ${token} order by o.id desc limit 1))::text`;
