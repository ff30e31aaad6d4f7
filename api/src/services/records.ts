import { HALT_KIND, HEALTH_KIND, PAPER_KIND, PROPERTY_STATUS } from "@freehold/contracts/property-kinds";
import { propertyRecord, propertyStep } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, asc, desc, eq, inArray, type SQL } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { origin } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { profileSummarySchema, summaryOf } from "../lib/profile.ts";
import { addressOut, hashOut, originOut, timeOut } from "../lib/schemas.ts";
import type { FileStore } from "../lib/store/store.ts";
import { nameOf, profileOf } from "./files.ts";
import type { Snapshot } from "./snapshot.ts";

const keysOf = <Kinds extends Record<string, number>>(kinds: Kinds) =>
  Object.keys(kinds) as [keyof Kinds & string, ...(keyof Kinds & string)[]];

export const paperKinds = keysOf(PAPER_KIND);
export const healthKinds = keysOf(HEALTH_KIND);
export const haltKinds = keysOf(HALT_KIND);
export const recordStatuses = keysOf(PROPERTY_STATUS).filter((status) => status !== "unknown");

export const recordOut = z
  .object({
    id: z.string().openapi({ description: "Its number in the registry.", example: "7" }),
    manager: addressOut.openapi({ description: "Who submitted it." }),
    status: z.enum(propertyRecord.status.enumValues),
    profileUri: z.string(),
    profileHash: hashOut,
    profile: profileSummarySchema.nullable().openapi({ description: "Null until its description was uploaded." }),
    token: addressOut.nullable().openapi({ description: "Null until it is tokenized." }),
    offeringId: z.string().nullable(),
    submittedAt: timeOut,
    changedAt: timeOut.openapi({ description: "When the status or the description last changed." }),
  })
  .openapi("PropertyRecord");

export const stepOut = z
  .object({
    step: z.enum(propertyStep.step.enumValues),
    actor: addressOut,
    uri: z.string().nullable().openapi({ description: "Of a submission the description, of what was sent back why." }),
    hash: hashOut.nullable().openapi({ description: "Of the description, the remarks, or a suspension's reason." }),
    remarks: z.string().nullable().openapi({
      description: "Why it was sent back; null where the words are not here, or not those of the hash.",
    }),
    ...originOut,
  })
  .openapi("PropertyStep");

type RecordRow = typeof propertyRecord.$inferSelect;

/** Properties on record, newest first. */
export const recordsWhere = (rows: Snapshot, where: SQL | undefined, limit: number): Promise<RecordRow[]> =>
  rows.select().from(propertyRecord).where(where).orderBy(desc(propertyRecord.id)).limit(limit);

export async function shownRecord({ files }: Deps, row: RecordRow): Promise<z.output<typeof recordOut>> {
  const profile = await profileOf(files, row.profileHash);
  return {
    id: row.id.toString(),
    manager: row.manager,
    status: row.status,
    profileUri: row.profileUri,
    profileHash: row.profileHash,
    profile: profile ? summaryOf(profile) : null,
    token: row.token,
    offeringId: row.offeringId?.toString() ?? null,
    submittedAt: Number(row.submittedAt),
    changedAt: Number(row.changedAt),
  };
}

/** Throws unless there is such a property. */
export async function requireRecord(rows: Snapshot, id: bigint): Promise<RecordRow> {
  const [found] = await recordsWhere(rows, eq(propertyRecord.id, id), 1);
  if (!found) throw new Problem("not-found", `There is no property ${id} on record.`);
  return found;
}

/** The property on record of a token; undefined: the token was made without the registry. */
export async function recordOfToken(rows: Snapshot, token: Address): Promise<RecordRow | undefined> {
  const [found] = await recordsWhere(rows, eq(propertyRecord.token, token), 1);
  return found;
}

/** What happened to a property, oldest first. */
export async function stepsOf(deps: Deps, rows: Snapshot, id: bigint): Promise<z.output<typeof stepOut>[]> {
  const found = await rows
    .select()
    .from(propertyStep)
    .where(eq(propertyStep.propertyId, id))
    .orderBy(asc(propertyStep.id));
  return Promise.all(
    found.map(async (row) => ({
      step: row.step,
      actor: row.actor,
      uri: row.uri,
      hash: row.hash,
      remarks: row.step === "sentBack" && row.hash ? await remarksOf(deps.files, row.hash) : null,
      ...origin(row),
    })),
  );
}

/** Remarks are kept as `{"remarks": "…"}`. */
const remarksSchema = z.object({ remarks: z.string().trim().min(1).max(10_000) });

async function remarksOf(files: FileStore, hash: Hex): Promise<string | null> {
  const content = await files.read(nameOf(hash));
  if (!content) return null;
  try {
    const remarks = remarksSchema.safeParse(JSON.parse(content.toString()));
    return remarks.success ? remarks.data.remarks : null;
  } catch {
    return null;
  }
}

/** The property that somebody submitted with one of these descriptions. */
export async function recordSubmittedWith(rows: Snapshot, manager: Address, hashes: readonly Hex[]) {
  if (hashes.length === 0) return undefined;
  const [found] = await rows
    .select({ record: propertyRecord })
    .from(propertyStep)
    .innerJoin(propertyRecord, eq(propertyRecord.id, propertyStep.propertyId))
    .where(
      and(
        inArray(propertyStep.hash, [...hashes]),
        inArray(propertyStep.step, ["submitted", "resubmitted"]),
        eq(propertyRecord.manager, manager),
      ),
    )
    .orderBy(desc(propertyStep.id))
    .limit(1);
  return found?.record;
}
