import { z } from "@hono/zod-openapi";
import { type SQL, sql } from "drizzle-orm";
import { amountOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";
import { all, facetFilters, otherFilters, rangeFilters, source, wordsOfFilters } from "./find.ts";
import { type Filters, statuses } from "./input.ts";

const counted = <Value extends z.ZodType>(value: Value) => z.array(z.object({ value, count: z.number().int() }));

export const facetsOut = z
  .object({
    total: z.number().int().openapi({ description: "Properties that all filters let through." }),
    city: counted(z.string()).openapi({ description: "The hundred with most properties." }),
    country: counted(z.number().int()).openapi({ description: "ISO 3166-1 numeric." }),
    type: counted(z.string()).openapi({ description: "The hundred with most properties." }),
    status: counted(z.enum(statuses)),
    price: z.object({ min: amountOut.nullable(), max: amountOut.nullable() }),
    yieldPercent: z.object({ min: z.string().nullable(), max: z.string().nullable() }),
  })
  .openapi("PropertyFacets", {
    description: "What the filters leave, most first. The counts of each filter's values leave that filter itself out.",
  });

export type Facets = z.output<typeof facetsOut>;

const most = 100;

interface Row extends Record<string, unknown> {
  total: number;
  city: Counted<string>[] | null;
  country: Counted<number>[] | null;
  type: Counted<string>[] | null;
  status: Counted<(typeof statuses)[number]>[] | null;
  price: [string | null, string | null];
  yield: [string | null, string | null];
}
interface Counted<Value> {
  value: Value;
  count: number;
}

interface Given {
  name: string;
  passes: SQL;
  flag: SQL;
}

const given = (filters: Record<string, SQL | undefined>): Given[] =>
  Object.entries(filters).flatMap(([name, filter]) =>
    filter ? [{ name, passes: sql`coalesce(${filter}, false)`, flag: sql`${sql.identifier(`in_${name}`)}` }] : [],
  );
const flagged = (filters: Given[]) => sql.join(filters.map(({ passes, flag }) => sql`, ${passes} as ${flag}`));

/**
 * All counts from one reading of the rows. They are counted by kind first: of a hundred thousand rows a few thousand
 * kinds are left to be asked for their city, country, type and status.
 */
export async function facetsOf(rows: Snapshot, filters: Filters): Promise<Facets> {
  const words = await wordsOfFilters(rows, filters);
  const [ranges, kinds] = [given(rangeFilters(filters)), given(facetFilters(filters))];
  // Rows that two of the filters keep out count nowhere.
  const either =
    ranges.length === 2
      ? sql`(${sql.join(
          ranges.map(({ passes }) => passes),
          sql` or `,
        )})`
      : undefined;
  const where = all([...otherFilters(filters, words), either]);
  const others = (but?: string): SQL =>
    all([...ranges, ...kinds].filter(({ name }) => name !== but).map(({ flag }) => flag));
  const flags = sql.join(ranges.map(({ flag }) => sql`, ${flag}`));
  const values = (name: string, key: string, label: SQL) =>
    sql`(select jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value) from (
      select ${label} as value, sum(n)::int as count from matching
      where ${sql.identifier(key)} is not null and ${others(name)} group by ${sql.identifier(key)}
      order by count desc, value limit ${most}
    ) counted) as ${sql.identifier(name)}`;
  const range = (name: string) => {
    const [least, greatest] = [sql.identifier(`${name}_min`), sql.identifier(`${name}_max`)];
    return sql`(select array[min(${least})::text, max(${greatest})::text] from matching where ${others(name)})
      as ${sql.identifier(name)}`;
  };
  const { rows: found } = await rows.execute<Row>(sql`
    with counted as (
      select kind, count(*) as n, min(price) as price_min, max(price) as price_max, min(yield) as yield_min,
        max(yield) as yield_max${flags}
      from (select s.kind, s.price, s.yield${flagged(ranges)} from ${source(words, true)} where ${where}) s
      group by kind${flags}
    ), matching as materialized (
      select s.*${flagged(kinds)} from (
        select counted.*, city, nullif(city_key, '') as city_key, nullif(country, 0) as country,
          type, nullif(type_key, '') as type_key, status
        from counted join app.search_kind on id = kind
      ) s
    )
    select (select coalesce(sum(n), 0)::int from matching where ${others()}) as total,
      ${values("city", "city_key", sql`min(city)`)},
      ${values("country", "country", sql`country`)},
      ${values("type", "type_key", sql`min(type)`)},
      ${values("status", "status", sql`status`)},
      ${range("price")}, ${range("yield")}`);
  const row = found[0];
  if (!row) throw new Error("no facets were counted");
  return {
    total: row.total,
    city: row.city ?? [],
    country: row.country ?? [],
    type: row.type ?? [],
    status: row.status ?? [],
    price: { min: row.price[0], max: row.price[1] },
    yieldPercent: { min: percentOf(row.yield[0]), max: percentOf(row.yield[1]) },
  };
}

const percentOf = (hundredths: string | null): string | null =>
  hundredths && `${BigInt(hundredths) / 100n}.${(BigInt(hundredths) % 100n).toString().padStart(2, "0")}`;
