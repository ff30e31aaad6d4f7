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

/**
 * All counts from one reading of the rows that no more than one counted filter keeps out. They are counted by all that
 * they have in common first: of a hundred thousand rows a few thousand kinds are left to count.
 */
export async function facetsOf(rows: Snapshot, filters: Filters): Promise<Facets> {
  const words = await wordsOfFilters(rows, filters);
  const given = Object.entries({ ...facetFilters(filters), ...rangeFilters(filters) }).flatMap(([name, filter]) =>
    filter ? [{ name, passes: sql`coalesce(${filter}, false)`, flag: sql.identifier(`in_${name}`) }] : [],
  );
  // Rows that two of the filters keep out count nowhere; one filter alone keeps nothing out of its own counts.
  const missed = sql.join(
    given.map(({ passes }) => sql`(not ${passes})::int`),
    sql` + `,
  );
  const where = all([...otherFilters(filters, words), given.length > 1 ? sql`${missed} <= 1` : undefined]);
  const others = (but?: string): SQL => all(given.filter(({ name }) => name !== but).map(({ flag }) => sql`${flag}`));
  const flags = given.map(({ flag }) => sql`, ${flag}`);
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
    with matching as materialized (
      select min(city) as city, city_key, country, min(type) as type, type_key, status, count(*) as n,
        min(price) as price_min, max(price) as price_max, min(yield) as yield_min, max(yield) as yield_max
        ${sql.join(flags)}
      from (
        select s.*${sql.join(given.map(({ passes, flag }) => sql`, ${passes} as ${flag}`))}
        from ${source(words, true)} where ${where}
      ) s
      group by city_key, country, type_key, status${sql.join(flags)}
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
