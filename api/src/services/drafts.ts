import { z } from "@hono/zod-openapi";
import { and, count, desc, eq, inArray, sql } from "drizzle-orm";
import { type Address, type Hex, keccak256, toBytes } from "viem";
import { draft } from "../db/draft-schema.ts";
import { file, fileMention } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { type DraftContent, draftContent, filesOf, profileOfDraft } from "../lib/draft.ts";
import { Problem } from "../lib/problem.ts";
import { type Profile, profileSchema } from "../lib/profile.ts";
import { nameOf } from "./files.ts";
import { recordOut, recordSubmittedWith, shownRecord } from "./records.ts";
import { describeProperty } from "./search/documents.ts";
import type { Snapshot } from "./snapshot.ts";

/** Drafts of one manager. */
export const mostDrafts = 50;
/** Descriptions of one draft that are remembered. */
const mostPrepared = 100;

export const draftOut = z
  .object({
    id: z.uuid(),
    revision: z.number().int().openapi({ description: "Goes up with each save; the next one must name it." }),
    content: draftContent,
    record: recordOut.nullable().openapi({ description: "What was submitted of it; null: nothing yet." }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("Draft");

type Row = typeof draft.$inferSelect;

export async function shownDraft(deps: Deps, rows: Snapshot, row: Row): Promise<z.output<typeof draftOut>> {
  const record = await recordSubmittedWith(rows, row.manager, row.prepared);
  return {
    id: row.id,
    revision: row.revision,
    content: row.content,
    record: record ? await shownRecord(deps, record) : null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

export const draftsOf = (rows: Snapshot, manager: Address): Promise<Row[]> =>
  rows.select().from(draft).where(eq(draft.manager, manager)).orderBy(desc(draft.updatedAt), draft.id);

/** Throws unless the manager has such a draft: those of others are nobody's business. */
export async function requireDraft(rows: Pick<Snapshot, "select">, manager: Address, id: string): Promise<Row> {
  const [found] = await rows.select().from(draft).where(owned(manager, id));
  if (!found) throw new Problem("not-found", `You have no draft ${id}.`);
  return found;
}

const owned = (manager: Address, id: string) => and(eq(draft.manager, manager), eq(draft.id, id));

export function createDraft({ db }: Deps, manager: Address, id: string, content: DraftContent): Promise<Row> {
  return db.transaction(async (tx) => {
    // Two of them at once must not both be the last one.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`draft ${manager}`}, 0))`);
    const [held] = await tx.select({ n: count() }).from(draft).where(eq(draft.manager, manager));
    if ((held?.n ?? 0) >= mostDrafts) {
      throw new Problem("too-many-drafts", `At most ${mostDrafts} are kept. Remove one first.`);
    }
    const row = { id, manager, revision: 1, content, files: filesOf(content), prepared: [] };
    const [made] = await tx.insert(draft).values(row).returning();
    if (!made) throw new Error("a draft was not written");
    return made;
  });
}

/** Saves over the revision that the writer has seen, and no other. */
export async function saveDraft(
  { db }: Deps,
  manager: Address,
  id: string,
  { revision, content }: { revision: number; content: DraftContent },
): Promise<Row> {
  const [saved] = await db
    .update(draft)
    .set({ content, files: filesOf(content), revision: revision + 1, updatedAt: new Date() })
    .where(and(owned(manager, id), eq(draft.revision, revision)))
    .returning();
  if (saved) return saved;
  const { revision: now } = await requireDraft(db, manager, id);
  throw new Problem("draft-changed", `It is at revision ${now}, and not at ${revision}.`, { revision: now });
}

export async function removeDraft({ db }: Deps, manager: Address, id: string): Promise<void> {
  await db.delete(draft).where(owned(manager, id));
}

/** Whether somebody's draft names this content. */
export async function isDrafted({ db }: Deps, manager: Address, hash: Hex): Promise<boolean> {
  const names = sql`${draft.files} @> array[${hash}]::text[]`;
  const [found] = await db
    .select({ id: draft.id })
    .from(draft)
    .where(and(eq(draft.manager, manager), names))
    .limit(1);
  return found !== undefined;
}

/**
 * Makes the description of a draft: bytes that are kept here before their hash is put on record, so that nothing on record
 * can be without its words.
 */
export async function prepareDraft(
  deps: Deps,
  manager: Address,
  id: string,
  revision: number,
): Promise<{ profileHash: Hex; profileUri: string }> {
  const row = await requireDraft(deps.db, manager, id);
  if (row.revision !== revision) {
    const detail = `It is at revision ${row.revision}, and not at ${revision}.`;
    throw new Problem("draft-changed", detail, { revision: row.revision });
  }
  const profile = complete(row.content);
  await requireUploaded(deps, row.files);
  const bytes = toBytes(`${JSON.stringify(profile, null, 2)}\n`);
  const profileHash = keccak256(bytes);
  await deps.files.put(nameOf(profileHash), bytes, "application/json");
  await deps.db.transaction(async (tx) => {
    const kept = { hash: profileHash, mime: "application/json", size: bytes.length };
    await tx.insert(file).values(kept).onConflictDoNothing();
    await describeProperty(tx, profileHash, profile);
    const mentions = row.files.map((hash) => ({ profileHash, hash }));
    if (mentions.length > 0) await tx.insert(fileMention).values(mentions).onConflictDoNothing();
    const others = sql`array_remove(${draft.prepared}, ${profileHash})`;
    const prepared = sql`(${others} || ${profileHash}::text)[greatest(1, cardinality(${others}) + 2 - ${mostPrepared}::int):]`;
    await tx.update(draft).set({ prepared }).where(owned(manager, id));
  });
  return { profileHash, profileUri: `/v1/files/${profileHash}` };
}

/** The profile that a draft is; throws what is missing. */
function complete(content: DraftContent): Profile {
  const profile = profileSchema.safeParse(profileOfDraft(content));
  if (profile.success) return profile.data;
  const errors = profile.error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
  throw new Problem("profile-invalid", `${errors[0]?.path}: ${errors[0]?.message}`, { errors });
}

/** Throws unless all that a description names is here: nobody could look at what is approved. */
async function requireUploaded({ db }: Deps, hashes: readonly Hex[]): Promise<void> {
  if (hashes.length === 0) return;
  const found = await db
    .select({ hash: file.hash })
    .from(file)
    .where(inArray(file.hash, [...hashes]));
  const kept = new Set(found.map(({ hash }) => hash));
  const missing = hashes.find((hash) => !kept.has(hash));
  if (!missing) return;
  const errors = hashes.filter((hash) => !kept.has(hash)).map((path) => ({ path, message: "was not uploaded" }));
  throw new Problem("profile-invalid", `${missing} was not uploaded.`, { errors });
}
