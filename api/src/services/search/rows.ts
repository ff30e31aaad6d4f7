import { dividend, fill, halt, offering, property, propertyRecord } from "@freehold/indexer/schema";
import { inArray, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { propertySearch } from "../../db/search-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { deletesOf, fold, wordsOf } from "../../lib/fold.ts";
import { hundredths, lastPriceOf, year, yearlyPerShareOf } from "../prices.ts";
import { type Document, documentsOf } from "./documents.ts";
import type { statuses } from "./input.ts";
import type { Transaction } from "./keep.ts";
import type { Standing } from "./standing.ts";

/** Beyond any clock. */
const never = 253_402_300_800;

/** Forgets rows of properties that the projections do not know. */
export const gone = (tx: Transaction) =>
  tx.execute(
    sql`delete from app.property_search s where not exists (select 1 from ${property} p where p.token = s.token)`,
  );

/**
 * The properties whose rows may be untrue. Without a copy: all. Else those that something happened to since the last
 * block that could not be undone any more when the copy was made, as the projections have it now or had it then: what a
 * reorganisation took back is found by the row it had touched. And those that time or an upload has overtaken.
 */
export async function dirtyTokens(tx: Transaction, { rebuilt, copied, now }: Standing): Promise<Address[]> {
  if (rebuilt || !copied) {
    const all = await tx.select({ token: property.token }).from(property);
    return all.map(({ token }) => token);
  }
  const safe = copied.safeCheckpoint;
  const block = Number(safe.slice(26, 42));
  const uploaded = new Date(copied.beganAt.getTime() - 60_000);
  const { rows } = await tx.execute<{ token: Address }>(sql`
    select token from ${property} where updated_at_block >= ${block}
    union select token from ${offering} where updated_at_block >= ${block}
    union select token from ${halt} where updated_at_block >= ${block}
    union select token from ${propertyRecord} where token is not null and updated_at_block >= ${block}
    union select token from ${fill} where id > ${safe}
    union select token from ${dividend} where declared_event_id > ${safe}
    union select token from app.property_search where touched_block >= ${block} or fresh_until <= ${now}
    union select s.token from app.property_document d join app.property_search s using (profile_hash)
      where d.created_at > ${uploaded.toISOString()}::timestamptz and not s.described`);
  return rows.map(({ token }) => token);
}

/** A token of the marketplace need not be one of ours; such ones have no figures. */
export async function figuresOf(tx: Transaction, { deployment }: Deps, now: number, tokens: readonly Address[]) {
  const token = sql`${property.token}`;
  const { coin } = deployment.addresses;
  const current = sql`from ${offering} o where o.token = ${token} and o.state = 'running' and not o.closed and o.closes_at > ${now} and o.sold < o.shares`;
  return tx
    .select({
      token: property.token,
      name: property.name,
      symbol: property.symbol,
      profileHash: property.profileHash,
      paused: property.paused,
      supply: property.totalSupply,
      createdEventId: property.createdEventId,
      price: lastPriceOf(token, deployment.addresses),
      perShare: yearlyPerShareOf(token, deployment.addresses, now),
      oldest: sql<string | null>`(select min(d.declared_at)::text from ${dividend} d
        where d.token = ${token} and d.coin = ${coin} and d.declared_at > ${now - year})`,
      recorded: sql<string | null>`(select r.status from ${propertyRecord} r where r.token = ${token})`,
      halted: sql<boolean>`exists (select 1 from ${halt} h
        where h.token = ${token} and h.since <= ${now} and h.until > ${now})`,
      halting: sql<string | null>`(select min(case when h.since > ${now} then h.since else h.until end)::text
        from ${halt} h where h.token = ${token} and h.until > ${now})`,
      open: sql<boolean>`exists (select 1 ${current} and o.opens_at <= ${now})`,
      upcoming: sql<boolean>`exists (select 1 ${current} and o.opens_at > ${now})`,
      turn: sql<
        string | null
      >`(select min(case when o.opens_at > ${now} then o.opens_at else o.closes_at end)::text ${current})`,
    })
    .from(property)
    .where(inArray(property.token, [...tokens]));
}

type Status = (typeof statuses)[number];
type Figures = Awaited<ReturnType<typeof figuresOf>>[number];

export interface Retold {
  token: Address;
  name: string;
  symbol: string;
  document: Document | undefined;
}

/** How one can come by shares now. */
function statusOf({ recorded, paused, halted, open, upcoming, supply }: Figures): Status {
  if (recorded === "retired" || recorded === "suspended") return recorded;
  if (paused) return "paused";
  if (halted) return "halted";
  if (open) return "open";
  if (upcoming) return "upcoming";
  return supply === 0n ? "planned" : "trading";
}

/** Long enough to sort by, short enough for a cursor. */
const nameKey = (name: string) => [...fold(name)].slice(0, 50).join("");

function searchRow(one: Figures, document: Document | undefined, block: number) {
  const { token, symbol, profileHash, createdEventId, price, perShare, oldest, turn, halting } = one;
  const name = document?.summary.name ?? one.name;
  const ends = [oldest ? Number(oldest) + year : never, turn ? Number(turn) : never, halting ? Number(halting) : never];
  return {
    token,
    name: one.name,
    symbol,
    name_key: nameKey(name),
    profile_hash: profileHash,
    described: document !== undefined,
    created_event_id: createdEventId ?? "",
    city: document?.city ?? null,
    city_key: document ? fold(document.city) : null,
    country: document?.country ?? null,
    type: document?.type ?? null,
    type_key: document ? fold(document.type) : null,
    place: document ? `(${document.longitude},${document.latitude})` : null,
    status: statusOf(one),
    price,
    yield: price === null ? null : (hundredths(BigInt(perShare), BigInt(price))?.toString() ?? null),
    touched_block: block,
    fresh_until: Math.min(never, ...ends),
  };
}

const columns = [
  ...["token", "name", "symbol", "name_key", "profile_hash", "described", "created_event_id", "city", "city_key"],
  ...["country", "type", "type_key", "place", "status", "price", "yield", "touched_block", "fresh_until"],
];
const names = sql.raw(columns.join(", "));
const compared = columns.filter((name) => name !== "token" && name !== "touched_block" && name !== "place");
const listed = (table: string, extra = "") =>
  sql.raw(`(${[...compared.map((name) => `${table}.${name}`), `${table}.place::text`].join(", ")}${extra})`);

const kindOf = sql`coalesce(g.city_key, ''), coalesce(g.country, 0::smallint), coalesce(g.type_key, ''), g.status`;

/** Writes what has changed, and tells whose words have. */
export async function writeRows(tx: Transaction, deps: Deps, block: number, figures: Figures[]): Promise<Retold[]> {
  if (figures.length === 0) return [];
  const hashes = [...new Set(figures.flatMap(({ profileHash }) => profileHash ?? []))] as Hex[];
  const documents = await documentsOf(tx, deps, hashes);
  const tokens = figures.map(({ token }) => token);
  const before = new Map(
    (await tx.select().from(propertySearch).where(inArray(propertySearch.token, tokens))).map((row) => [
      row.token,
      row,
    ]),
  );
  const rows = figures.map((one) => searchRow(one, documents.get(one.profileHash ?? "0x"), block));
  const given = sql`jsonb_populate_recordset(null::app.property_search, ${JSON.stringify(rows)}::jsonb) g`;
  await tx.execute(sql`insert into app.search_kind (city_key, country, type_key, status, city, type)
    select distinct on (1, 2, 3, 4) ${kindOf}, coalesce(g.city, ''), coalesce(g.type, '') from ${given}
    on conflict do nothing`);
  await tx.execute(sql`insert into app.property_search as old (${names}, kind)
    select ${sql.raw(columns.map((name) => `g.${name}`).join(", "))}, k.id from ${given}
      join app.search_kind k on (k.city_key, k.country, k.type_key, k.status) = (${kindOf})
    on conflict (token) do update set (${names}, kind) =
      (select ${sql.raw([...columns, "kind"].map((name) => `excluded.${name}`).join(", "))})
    where ${listed("old")} is distinct from ${listed("excluded")}`);
  return rows
    .filter((row) => {
      const old = before.get(row.token);
      return (
        old?.name !== row.name ||
        old.symbol !== row.symbol ||
        old.profileHash !== row.profile_hash ||
        old.described !== row.described
      );
    })
    .map(({ token, name, symbol, profile_hash }) => ({
      token,
      name,
      symbol,
      document: documents.get(profile_hash ?? "0x"),
    }));
}

/** The words by which properties are found, and the vocabulary that mends slips. */
export async function writeTexts(tx: Transaction, retold: readonly Retold[]): Promise<void> {
  if (retold.length === 0) return;
  const texts = retold.map(({ token, name, symbol, document }) => ({
    token,
    a: fold(`${name} ${symbol} ${document?.named ?? ""}`),
    b: document?.placed ?? "",
    c: document?.kinds ?? "",
    d: document?.told ?? "",
  }));
  const vector = (column: string) =>
    `to_tsvector('app.plain', ${column}) || to_tsvector('app.english', ${column}) || case when ${column} ~ '[\u0621-\u064a]' then to_tsvector('pg_catalog.arabic', ${column}) else '' end`;
  const weighed = (column: string) => `setweight(${vector(column)}, '${column.toUpperCase()}')`;
  await tx.execute(sql`insert into app.property_text (token, title, words)
    select token, ${sql.raw(["a", "b", "c"].map(weighed).join(" || "))}, strip(${sql.raw(vector("e"))})
    from (select *, concat_ws(' ', a, b, c, d) as e
      from jsonb_to_recordset(${JSON.stringify(texts)}::jsonb) as t(token text, a text, b text, c text, d text)) t
    on conflict (token) do update set (title, words) = (select excluded.title, excluded.words)`);
  const words = wordsOf(texts.map(({ a, b, c }) => `${a} ${b} ${c}`).join(" ")).map((word) => ({
    word,
    deletes: deletesOf(word),
  }));
  await tx.execute(sql`insert into app.search_word (word, deletes)
    select word, deletes from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as t(word text, deletes text[])
    on conflict (word) do nothing`);
}

/** Puts what was written into its place in the indexes, so that no reader has to look through a list of it. */
export const tidyTexts = (tx: Transaction) =>
  tx.execute(sql`select gin_clean_pending_list(name::regclass) from unnest(array['app.property_text_words',
    'app.search_word_deletes', 'app.search_word_trigrams']) as name`);
