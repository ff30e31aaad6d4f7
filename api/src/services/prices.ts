import { fill, offering, purchase } from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Deps } from "../lib/deps.ts";

/**
 * What a share of a token last changed hands for: the newest fill or purchase, else what an offering asks. In the
 * settlement coin's smallest units, as a decimal string; null where nothing tells.
 */
export const lastPriceOf = (token: SQL, { coin }: Deps["deployment"]["addresses"]) => sql<string | null>`coalesce((
  select deal.price from (
    (select f.id, f.price_per_share as price from ${fill} f
      where f.token = ${token} and f.coin = ${coin} order by f.id desc limit 1)
    union all
    (select p.id, div(p.cost, p.shares) as price from ${purchase} p
      where p.token = ${token} and p.shares > 0 order by p.id desc limit 1)
  ) deal order by deal.id desc limit 1
), (select o.price_per_share from ${offering} o where o.token = ${token} order by o.id desc limit 1))::text`;
