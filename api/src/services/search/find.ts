import { type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import { boxesAround, earthRadiusKm } from "../../lib/geo.ts";
import type { Snapshot } from "../snapshot.ts";
import type { Filters, Search, Sort } from "./input.ts";
import { type Words, wordsFor } from "./words.ts";

const array = (values: readonly unknown[], type: string) => sql`any(${sql.param(values)}::${sql.raw(type)})`;
const either = (parts: SQL[]) => sql`(${sql.join(parts, sql` or `)})`;

/** The filters whose values are counted: each is left out of the counts of its own values. */
export const facetFilters = ({ city, country, type, status }: Filters) => ({
  city: city && sql`s.city_key = ${array(city, "text[]")}`,
  country: country && sql`s.country = ${array(country, "smallint[]")}`,
  type: type && sql`s.type_key = ${array(type, "text[]")}`,
  status: status && sql`s.status = ${array(status, "text[]")}`,
});

export const rangeFilters = ({ priceMin, priceMax, yieldMin, yieldMax }: Filters) => ({
  price: range(sql`s.price`, priceMin, priceMax),
  yield: range(sql`s.yield`, yieldMin, yieldMax),
});

function range(column: SQL, least: bigint | undefined, most: bigint | undefined): SQL | undefined {
  const parts = [
    ...(least === undefined ? [] : [sql`${column} >= ${least.toString()}::numeric`]),
    ...(most === undefined ? [] : [sql`${column} <= ${most.toString()}::numeric`]),
  ];
  return parts.length === 0 ? undefined : sql.join(parts, sql` and `);
}

/** The filters by place, and by words. */
export function otherFilters({ near, polygon }: Filters, words: Words | undefined): SQL[] {
  const found: SQL[] = [];
  if (near) {
    const boxes = boxesAround(near).map(
      ({ south, north, west, east }) => sql`s.place <@ ${`(${east},${north}),(${west},${south})`}::box`,
    );
    const [lat, lon] = [sql`radians(s.place[1])`, sql`radians(s.place[0] - ${near.lon}::float8)`];
    const centre = sql`radians(${near.lat}::float8)`;
    found.push(
      sql`${either(boxes)} and ${2 * earthRadiusKm}::float8 * asin(sqrt(least(1, sin((${lat} - ${centre}) / 2) ^ 2
        + cos(${lat}) * cos(${centre}) * sin(${lon} / 2) ^ 2))) <= ${near.radiusKm}::float8`,
    );
  }
  if (polygon)
    found.push(sql`s.place <@ ${`(${polygon.map(({ lat, lon }) => `(${lon},${lat})`).join(",")})`}::polygon`);
  if (words) found.push(sql`t.words @@ ${query(words.all)}`);
  return found;
}

const query = (text: string) => sql`to_tsquery('app.plain', ${text})`;

/** Where rows come from: their words only where somebody looks for some, their figures only where these are asked for. */
export const source = (words: Words | undefined, figures: boolean) => {
  if (!words) return sql`app.property_search s`;
  return figures ? sql`app.property_text t join app.property_search s on s.token = t.token` : sql`app.property_text t`;
};

export const all = (parts: readonly (SQL | undefined)[]): SQL => {
  const given = parts.filter((part) => part !== undefined);
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `);
};

export const wordsOfFilters = (rows: Pick<Snapshot, "execute">, { q }: Filters) =>
  q === undefined ? Promise.resolve(undefined) : wordsFor(rows, q);

/** By what rows are sorted; ties go by token, the same way round. */
const orders: Record<Sort, (words: Words | undefined) => { key: SQL; cast: string; down: boolean }> = {
  newest: () => ({ key: sql`s.created_event_id`, cast: "text", down: true }),
  name: () => ({ key: sql`s.name_key`, cast: "text", down: false }),
  price: () => ({ key: sql`s.price_key`, cast: "numeric", down: false }),
  yield: () => ({ key: sql`s.yield_key`, cast: "numeric", down: true }),
  relevance: (words) => ({
    key: sql`(ts_rank('{0, 0.1, 0.3, 1}', t.title, ${query(words?.any ?? "")}) * 1000000)::int`,
    cast: "int",
    down: true,
  }),
};

export interface Found extends Record<string, unknown> {
  token: Address;
  key: string;
}

export const sortOf = ({ sort, q }: Search): Sort => sort ?? (q === undefined ? "newest" : "relevance");

/** One row more than are shown, which tells whether there are more. */
export async function findPage(rows: Snapshot, search: Search): Promise<Found[]> {
  const words = await wordsOfFilters(rows, search);
  const sort = sortOf(search);
  const { key, cast, down } = orders[sort](words);
  const { cursor } = search;
  const filters = [...Object.values(facetFilters(search)), ...Object.values(rangeFilters(search))];
  const figures =
    sort !== "relevance" || filters.some(Boolean) || search.near !== undefined || search.polygon !== undefined;
  const token = words ? sql`t.token` : sql`s.token`;
  const way = sql.raw(down ? "desc" : "asc");
  const after =
    cursor && sql`(${key}, ${token}) ${sql.raw(down ? "<" : ">")} (${cursor[1]}::${sql.raw(cast)}, ${cursor[2]})`;
  const where = all([...filters, ...otherFilters(search, words), after]);
  // The key is told of the rows of the page only: what it is made of is dear.
  const { rows: found } = await rows.execute<Found>(sql`select f.token, f.key::text as key from (
      select ${token} as token, ${key} as key from ${source(words, figures)}
      where ${where} order by 2 ${way}, 1 ${way} limit ${search.limit + 1}
    ) f order by f.key ${way}, f.token ${way}`);
  return found;
}
