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

/** All counts from one reading of the rows that no more than one counted filter keeps out. */
export async function facetsOf(rows: Snapshot, filters: Filters): Promise<Facets> {
  const words = await wordsOfFilters(rows, filters);
  const own = { ...facetFilters(filters), ...rangeFilters(filters) };
  const names = Object.keys(own) as (keyof typeof own)[];
  const passes = (name: keyof typeof own) => sql`coalesce(${own[name] ?? sql`true`}, false)`;
  const given = names.filter((name) => own[name]);
  // Rows that two of the filters keep out count nowhere.
  const missed = sql.join(
    given.map((name) => sql`(not ${passes(name)})::int`),
    sql` + `,
  );
  const where = all([
    ...otherFilters(filters, words),
    given.length === 1 ? undefined : given.length > 1 ? sql`${missed} <= 1` : undefined,
  ]);
  const { rows: found } = await rows.execute<Row>(sql`
    with matching as materialized (
      select s.city, s.city_key, s.country, s.type, s.type_key, s.status, s.price, s.yield,
        ${sql.join(
          names.map((name) => sql`${passes(name)} as ${sql.identifier(`in_${name}`)}`),
          sql`, `,
        )}
      from ${source(words)} where ${where}
    )
    select
      (select count(*)::int from matching where ${others(names)}) as total,
      ${values("city", "city_key", others(names, "city"), sql`min(city)`)},
      ${values("country", "country", others(names, "country"), sql`country`)},
      ${values("type", "type_key", others(names, "type"), sql`min(type)`)},
      ${values("status", "status", others(names, "status"), sql`status`)},
      (select array[min(price)::text, max(price)::text] from matching where ${others(names, "price")}) as price,
      (select array[min(yield)::text, max(yield)::text] from matching where ${others(names, "yield")}) as yield`);
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

/** What all filters but the one let through. */
const others = (names: readonly string[], but?: string): SQL =>
  sql.join(
    names.filter((name) => name !== but).map((name) => sql`${sql.identifier(`in_${name}`)}`),
    sql` and `,
  );

const values = (name: string, key: string, where: SQL, label: SQL) => {
  const by = sql.identifier(key);
  return sql`(select jsonb_agg(jsonb_build_object('value', value, 'count', count) order by count desc, value) from (
    select ${label} as value, count(*)::int as count from matching
    where ${by} is not null and ${where} group by ${by} order by count desc, value limit ${most}
  ) counted) as ${sql.identifier(name)}`;
};

const percentOf = (hundredths: string | null): string | null =>
  hundredths && `${BigInt(hundredths) / 100n}.${(BigInt(hundredths) % 100n).toString().padStart(2, "0")}`;
