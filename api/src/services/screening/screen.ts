import { setImmediate } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { sanctionsEntry, sanctionsList, screening } from "../../db/case-schema.ts";
import type { Reader, Writer } from "../../lib/vault.ts";
import { likenessOfNames, type Name, nameOf } from "./names.ts";

/**
 * From here on a name on a list is shown to the officer. Chosen so that the pairs of `names.test.ts` fall on their
 * sides: other scripts, spellings and orders above, namesakes by half below.
 */
export const threshold = 0.85;

/** What a birth year that agrees adds, and one that does not takes away: lists are often wrong about it. */
const [agreeing, contradicting] = [0.05, 0.08];

export interface Hit {
  list: string;
  entryId: string;
  /** The name, or alias, that resembles most. */
  matched: string;
  name: string;
  score: number;
  birthDate: string | null;
  birth: "same-day" | "same-year" | "differs" | "unknown";
  country: string | null;
  program: string | null;
}

export interface Listed {
  list: string;
  entryId: string;
  names: readonly { written: string; name: Name }[];
  birthDate: string | null;
  country: string | null;
  program: string | null;
}

export interface Lists {
  version: number;
  listed: readonly Listed[];
}

const kept = new WeakMap<object, Lists>();

/** All lists, made ready for comparing; kept in memory until one comes or goes. */
export async function currentLists(db: Writer): Promise<Lists> {
  const version = await listsVersion(db);
  const known = kept.get(db);
  if (known?.version === version) return known;
  const rows = await db
    .select()
    .from(sanctionsEntry)
    .innerJoin(sanctionsList, eq(sanctionsList.id, sanctionsEntry.listId));
  const listed: Listed[] = [];
  for (const { sanctions_entry: entry, sanctions_list: list } of rows) {
    if (listed.length % 500 === 499) await setImmediate();
    const names = [entry.name, ...entry.aliases].map((written) => ({ written, name: nameOf(written) }));
    const { entryId, birthDate, country, program } = entry;
    listed.push({ list: list.name, entryId, names, birthDate, country, program });
  }
  const lists = { version, listed };
  kept.set(db, lists);
  return lists;
}

export async function listsVersion(db: Reader): Promise<number> {
  const [row] = await db.select({ version: screening.version }).from(screening);
  return row?.version ?? 0;
}

/** Who on the lists resembles a person, likest first. Others are served meanwhile. */
export async function screen(person: { name: string; birthDate: string }, { listed }: Lists): Promise<Hit[]> {
  const name = nameOf(person.name);
  const hits: Hit[] = [];
  for (const [index, entry] of listed.entries()) {
    if (index % 500 === 499) await setImmediate();
    const hit = compare(name, person.birthDate, entry);
    if (hit.score >= threshold) hits.push(hit);
  }
  return hits.sort((a, b) => b.score - a.score).slice(0, 50);
}

function compare(name: Name, birthDate: string, entry: Listed): Hit {
  let [best, matched] = [-1, ""];
  for (const { written, name: other } of entry.names) {
    const alike = likenessOfNames(name, other);
    if (alike > best) [best, matched] = [alike, written];
  }
  const birth = compareBirth(birthDate, entry.birthDate);
  const corrected = best + (birth === "differs" ? -contradicting : birth === "unknown" ? 0 : agreeing);
  return {
    list: entry.list,
    entryId: entry.entryId,
    matched,
    name: entry.names[0]?.written ?? "",
    score: Math.round(Math.min(1, corrected) * 1000) / 1000,
    birthDate: entry.birthDate,
    birth,
    country: entry.country,
    program: entry.program,
  };
}

function compareBirth(said: string, listed: string | null): Hit["birth"] {
  if (!listed) return "unknown";
  if (said === listed) return "same-day";
  const [year, other] = [said, listed].map((date) => Number(date.slice(0, 4))) as [number, number];
  // "About 1963", say lists.
  return Math.abs(year - other) <= 1 ? "same-year" : "differs";
}
