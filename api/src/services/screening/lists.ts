import { randomUUID } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { parse } from "csv-parse/sync";
import { and, asc, count, eq, lt, ne, sql } from "drizzle-orm";
import type { Address } from "viem";
import { application, sanctionsEntry, sanctionsList, screening } from "../../db/case-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { record } from "../audit.ts";
import { listsVersion } from "./screen.ts";

const mostEntries = 100_000;
const mostErrors = 100;
/** Every line is read before the entries are counted: so many, and no more, fit into memory. */
const mostLines = 2 * mostEntries;
const columns = ["id", "name", "aliases", "birthDate", "country", "program"] as const;

type Entry = Omit<typeof sanctionsEntry.$inferInsert, "listId">;
interface LineError {
  path: string;
  message: string;
}

const optional = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .transform((value) => value || null);

const line = z.object({
  id: z.string().min(1, "the id is missing").max(100),
  name: z.string().min(2, "the name is missing").max(400),
  aliases: z.string().max(8_000),
  birthDate: z
    .string()
    .regex(/^(\d{4}(-\d{2}(-\d{2})?)?)?$/, "the birth date must be a year, or as 1970-12-31")
    .transform((value) => value || null),
  country: optional(100),
  program: optional(400),
});

/** Reads `id,name,aliases,birthDate,country,program`, aliases apart by semicolons; what is wrong is told by line. */
export function readList(csv: string): { entries: Entry[]; errors: LineError[] } {
  const errors: LineError[] = [];
  const wrong = (number: number, message: string) => errors.push({ path: `line ${number}`, message });
  const records = recordsOf(csv, wrong);
  const entries = new Map<string, Entry>();
  for (const { record, info } of records) {
    const found = line.safeParse(record);
    if (!found.success) {
      for (const { path, message } of found.error.issues) wrong(info.lines, `${path.join(".")}: ${message}`);
    } else if (entries.has(found.data.id)) {
      wrong(info.lines, `id: ${found.data.id} stands in the list twice`);
    } else {
      const { id, aliases, ...rest } = found.data;
      const others = aliases.split(";").map((alias) => alias.trim());
      entries.set(id, { entryId: id, ...rest, aliases: others.filter((alias) => alias.length > 1) });
    }
  }
  return { entries: [...entries.values()], errors };
}

interface Parsed {
  record: Record<string, string>;
  info: { lines: number };
}

function recordsOf(csv: string, wrong: (line: number, message: string) => void): Parsed[] {
  try {
    return parse<Parsed>(csv, {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: 20_000,
      columns: (header: string[]) => {
        const missing = columns.filter((column) => !header.includes(column));
        if (missing.length > 0) throw new Error(`the first line must name the columns ${columns.join(",")}`);
        return header;
      },
      on_skip: (error) => {
        const at = error as { lines?: number } | undefined;
        wrong(at?.lines ?? 0, "has another number of columns than the first line, or a quote that does not close");
      },
    });
  } catch (error) {
    wrong(1, error instanceof Error ? error.message : "cannot be read");
    return [];
  }
}

/** Keeps a list; whole, or, where the officer says so, without the lines that are wrong. */
export async function loadList(
  { db, vault }: Deps,
  officer: Address,
  { name, csv, partial }: { name: string; csv: string; partial: boolean },
): Promise<{ id: string; entries: number; errors: LineError[] }> {
  if (hasMoreLines(csv, mostLines)) {
    const errors = [{ path: "list", message: `has more than ${mostLines} lines` }];
    throw new Problem("list-invalid", "The list is too long.", { errors, count: 1 });
  }
  const { entries, errors } = readList(csv);
  if (entries.length > mostEntries) errors.push({ path: "list", message: `has more than ${mostEntries} entries` });
  if (entries.length === 0 || entries.length > mostEntries || (errors.length > 0 && !partial)) {
    const detail = errors.length > 0 ? `${errors.length} lines cannot be read.` : "The list is empty.";
    throw new Problem("list-invalid", detail, { errors: errors.slice(0, mostErrors), count: errors.length });
  }
  const id = randomUUID();
  await db.transaction(async (tx) => {
    await tx.insert(sanctionsList).values({ id, name, loadedBy: officer, entries: entries.length });
    for (let from = 0; from < entries.length; from += 2_000) {
      const part = entries.slice(from, from + 2_000).map((entry) => ({ listId: id, ...entry }));
      await tx.insert(sanctionsEntry).values(part);
    }
    await tx.update(screening).set({ version: sql`${screening.version} + 1` });
    const details = { list: id, name, entries: entries.length, skipped: errors.length };
    await record(tx, vault, { actor: officer, action: "sanctions.load", details });
  });
  return { id, entries: entries.length, errors: errors.slice(0, mostErrors) };
}

function hasMoreLines(csv: string, most: number): boolean {
  let lines = 1;
  for (let at = csv.indexOf("\n"); at >= 0 && lines <= most; at = csv.indexOf("\n", at + 1)) lines++;
  return lines > most;
}

export async function deleteList({ db, vault }: Deps, officer: Address, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const [gone] = await tx.delete(sanctionsList).where(eq(sanctionsList.id, id)).returning();
    if (!gone) throw new Problem("not-found", "There is no such list.");
    await tx.update(screening).set({ version: sql`${screening.version} + 1` });
    const details = { list: id, name: gone.name, entries: gone.entries };
    await record(tx, vault, { actor: officer, action: "sanctions.delete", details });
  });
}

/** All lists, and how many cases are still to be compared with them. */
export async function listsNow({ db }: Deps) {
  const lists = await db.select().from(sanctionsList).orderBy(asc(sanctionsList.loadedAt));
  const [waiting] = await db
    .select({ count: count() })
    .from(application)
    .where(behind(await listsVersion(db)));
  return { lists, pending: waiting?.count ?? 0 };
}

/** Cases that were screened with older lists. */
export const behind = (version: number) =>
  and(lt(application.screenedWith, version), ne(application.state, "draft"), ne(application.state, "erased"));
