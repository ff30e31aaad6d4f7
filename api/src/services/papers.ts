import { healthAttestor, healthFact, paper } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { asc, desc, eq, inArray } from "drizzle-orm";
import type { Hex } from "viem";
import { file } from "../db/schema.ts";
import { decimal } from "../lib/decimal.ts";
import { addressOut, hashOut, timeOut } from "../lib/schemas.ts";
import { healthKinds, paperKinds } from "./records.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";

export const paperOut = z
  .object({
    kind: z.enum(paperKinds),
    contentHash: hashOut.openapi({ description: "keccak256 of its bytes; of a link's text where it is a link." }),
    version: z.number().int().openapi({ description: "From 1; one more than that of the paper it superseded." }),
    uri: z.string(),
    issuer: z.string().openapi({ description: "Who issued it, in words." }),
    issuedAt: timeOut,
    validUntil: timeOut.nullable().openapi({ description: "The first second without it; null: it has no end." }),
    state: z.enum(["valid", "expired", "superseded"]).openapi({ description: "As of now." }),
    supersededBy: hashOut.nullable(),
    filedBy: addressOut,
    filedAt: timeOut,
    transaction: hashOut,
    file: z
      .object({ mime: z.string(), size: z.number().int() })
      .nullable()
      .openapi({ description: "Of its bytes at `/v1/files/{contentHash}`; null: they are not kept here." }),
  })
  .openapi("Paper");

/** All papers of a property, newest first: there are as many as people have filed. */
export async function papersOf(
  rows: Snapshot,
  propertyId: bigint,
  { now }: AsOf,
): Promise<z.output<typeof paperOut>[]> {
  const found = await rows
    .select()
    .from(paper)
    .where(eq(paper.propertyId, propertyId))
    .orderBy(desc(paper.eventId))
    .limit(mostPapers);
  const kept = await keptOf(
    rows,
    found.map(({ contentHash }) => contentHash),
  );
  return found.map((row) => {
    const validUntil = row.validUntil === 0n ? null : Number(row.validUntil);
    const ended = validUntil !== null && validUntil <= now;
    return {
      kind: row.kind as (typeof paperKinds)[number],
      contentHash: row.contentHash,
      version: row.version,
      uri: row.uri,
      issuer: row.issuer,
      issuedAt: Number(row.issuedAt),
      validUntil,
      state: row.supersededBy ? ("superseded" as const) : ended ? ("expired" as const) : ("valid" as const),
      supersededBy: row.supersededBy,
      filedBy: row.filedBy,
      filedAt: Number(row.filedAt),
      transaction: row.filedTxHash,
      file: kept.get(row.contentHash) ?? null,
    };
  });
}

/** A bound for one answer. Whoever files a thousand papers may look up the older ones at the chain. */
export const mostPapers = 1_000;

async function keptOf(rows: Snapshot, hashes: readonly Hex[]) {
  if (hashes.length === 0) return new Map<Hex, { mime: string; size: number }>();
  const { hash, mime, size } = file;
  const found = await rows
    .select({ hash, mime, size })
    .from(file)
    .where(inArray(hash, [...hashes]));
  return new Map(found.map(({ hash: one, ...rest }) => [one, rest]));
}

const factOut = z
  .object({
    attestor: addressOut.openapi({ description: "Who vouches for it." }),
    good: z.boolean(),
    amount: z
      .string()
      .nullable()
      .openapi({ description: "Of the lien, the taxes, the cover, the reserve.", example: "12500.00" }),
    currency: z.string().nullable().openapi({ description: "ISO 4217." }),
    evidenceHash: hashOut,
    issuedAt: timeOut,
    validUntil: timeOut.openapi({ description: "The first second at which it is stale." }),
    transaction: hashOut,
  })
  .openapi("HealthFact");

export const healthOut = z
  .object({
    kind: z.enum(healthKinds),
    state: z.enum(["good", "bad", "stale", "attestorRemoved", "missing"]).openapi({
      description: "As of now. Everything but `good` keeps the property from being tokenized.",
    }),
    fact: factOut.nullable().openapi({ description: "The newest one; null: nobody has vouched for it." }),
    attestors: z.array(addressOut).openapi({ description: "Who may vouch for it now." }),
  })
  .openapi("PropertyHealth");

/** Every fact that a property should have, as of now, in the contract's order of kinds. */
export async function healthOf(
  rows: Snapshot,
  propertyId: bigint,
  { now }: AsOf,
): Promise<z.output<typeof healthOut>[]> {
  const facts = await rows
    .selectDistinctOn([healthFact.kind])
    .from(healthFact)
    .where(eq(healthFact.propertyId, propertyId))
    .orderBy(healthFact.kind, desc(healthFact.id));
  const attestors = await rows
    .select()
    .from(healthAttestor)
    .where(eq(healthAttestor.allowed, true))
    .orderBy(asc(healthAttestor.attestor));
  return healthKinds.map((kind) => {
    const fact = facts.find((one) => one.kind === kind);
    const allowed = attestors.filter((one) => one.kind === kind).map(({ attestor }) => attestor);
    return { kind, state: stateOf(fact, allowed, now), fact: fact ? shownFact(fact) : null, attestors: allowed };
  });
}

type FactRow = typeof healthFact.$inferSelect;

/** As `PropertyHealth.problemsOf` decides, and in its order. */
function stateOf(fact: FactRow | undefined, allowed: readonly string[], now: number) {
  if (!fact) return "missing" as const;
  if (!allowed.includes(fact.attestor)) return "attestorRemoved" as const;
  if (Number(fact.validUntil) <= now) return "stale" as const;
  return fact.good ? ("good" as const) : ("bad" as const);
}

const shownFact = (row: FactRow) => ({
  attestor: row.attestor,
  good: row.good,
  amount: row.amount > 0n && row.currency ? decimal(row.amount, 2) : null,
  currency: row.amount > 0n && row.currency ? row.currency : null,
  evidenceHash: row.evidenceHash,
  issuedAt: Number(row.issuedAt),
  validUntil: Number(row.validUntil),
  transaction: row.txHash,
});
