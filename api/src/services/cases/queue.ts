import { identity, wallet } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import { application, applicationIndex, providerAnswers, providerResult } from "../../db/case-schema.ts";
import { numberPart, page } from "../../lib/cursor.ts";
import type { Deps } from "../../lib/deps.ts";
import { addressOut, timeOut } from "../../lib/schemas.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { isVerified } from "../verification.ts";
import { openFields } from "./store.ts";

/** A draft is the applicant's alone. */
export const caseStates = ["submitted", "needs-info", "rejected", "approved", "erased"] as const;
export type CaseState = (typeof caseStates)[number];

export const caseSummaryOut = z
  .object({
    id: z.uuid(),
    wallet: addressOut,
    name: z.string().nullable().openapi({ description: "Null once erased." }),
    state: z.enum(caseStates),
    verified: z.boolean().openapi({ description: "What the chain says now, whatever was decided here." }),
    country: z.number().int().nullable().openapi({ description: "ISO 3166-1 numeric, as the applicant says." }),
    createdAt: z.iso.datetime(),
    submittedAt: z.iso.datetime().nullable().openapi({ description: "Since when it waits." }),
    approvedAt: z.iso.datetime().nullable(),
    erasureRequestedAt: z.iso.datetime().nullable(),
    hits: z.number().int().openapi({ description: "Resembling names on sanctions lists that nobody has cleared." }),
    duplicates: z.number().int().openapi({ description: "Cases of other wallets with the same person or document." }),
    provider: z.enum(providerAnswers).nullable(),
    expiresAt: timeOut.nullable().openapi({ description: "Of the verification; null: none, or without an end." }),
  })
  .openapi("CaseSummary");

const flag = z
  .enum(["true", "false"])
  .transform((value) => value === "true")
  .openapi({ type: "boolean" });
const whole = (maximum: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value <= maximum, `must be at most ${maximum}`)
    .openapi({ type: "integer", minimum: 0, maximum });

const uuidPart = z.uuid();

export const queueQuery = page([numberPart, uuidPart]).extend({
  status: z.enum([...caseStates, "verified"]).optional(),
  country: whole(999).optional(),
  hasHits: flag.optional(),
  hasDuplicates: flag.optional(),
  provider: z.enum([...providerAnswers, "none"]).optional(),
  waitingHours: whole(99_999).optional().openapi({ description: "Waits for so long, or longer." }),
  expiresWithinDays: whole(3_650)
    .optional()
    .openapi({ description: "Approved, and the verification ends within so many days, or has ended; soonest first." }),
  erasureRequested: flag.optional(),
  person: whole(99_999)
    .optional()
    .openapi({ description: "Only of the wallets, lost ones too, of this person of the register." }),
});

export type QueueQuery = z.output<typeof queueQuery>;

interface Row extends Record<string, unknown> {
  id: string;
  wallet: Address;
  state: CaseState;
  country: number | null;
  created: string;
  submitted: string | null;
  approved: string | null;
  erasure: string | null;
  hits: number;
  duplicates: number;
  provider: z.output<typeof caseSummaryOut>["provider"];
  verified: boolean;
  expiry: string | null;
  /** What it is sorted by. */
  place: string;
}

const milliseconds = (column: SQL) => sql`(extract(epoch from ${column}) * 1000)::bigint`;
const never = 2 ** 40 - 1;

/** Cases of other wallets that share a digest with this one. */
const duplicateCount = sql`(
  select count(distinct o.application_id)::int from ${applicationIndex} m
  join ${applicationIndex} o on o.kind = m.kind and o.digest = m.digest and o.application_id <> m.application_id
  join ${application} d on d.id = o.application_id and d.wallet <> a.wallet and d.state <> 'draft'
  where m.application_id = a.id)`;

const lastAnswer = sql`(
  select p.answer from ${providerResult} p where p.application_id = a.id order by p.told_at desc limit 1)`;

/** A page of the queue, one row too many. */
export async function casesWhere(deps: Deps, rows: Snapshot, asOf: AsOf, query: QueueQuery) {
  const byExpiry = query.expiresWithinDays !== undefined;
  const { now } = asOf;
  const place = byExpiry ? sql`expiry` : sql`coalesce(submitted, created)`;
  const conditions: (SQL | undefined)[] = [
    query.status && (query.status === "verified" ? sql`verified` : sql`state = ${query.status}`),
    query.country === undefined ? undefined : sql`country = ${query.country}`,
    query.hasHits === undefined ? undefined : sql`(hits > 0) = ${query.hasHits}`,
    query.hasDuplicates === undefined ? undefined : sql`(duplicates > 0) = ${query.hasDuplicates}`,
    query.provider && (query.provider === "none" ? sql`provider is null` : sql`provider = ${query.provider}`),
    query.waitingHours === undefined
      ? undefined
      : sql`state = 'submitted' and submitted <= ${Date.now() - query.waitingHours * 3_600_000}`,
    query.expiresWithinDays === undefined
      ? undefined
      : sql`state = 'approved' and expiry < ${never} and expiry <= ${now + query.expiresWithinDays * 86_400}`,
    query.erasureRequested === undefined ? undefined : sql`(erasure is not null) = ${query.erasureRequested}`,
    query.person === undefined
      ? undefined
      : sql`wallet in (select w.address from ${wallet} w where w.identity_id = ${query.person})`,
    query.cursor && sql`(${place}, id) > (${query.cursor[0].toString()}::bigint, ${query.cursor[1]}::uuid)`,
  ];
  const where = conditions.filter((condition) => condition !== undefined);
  const found = await rows.execute<Row>(sql`
    select *, ${place} as place from (
      select a.id, a.wallet, a.state, a.country, a.hits,
        ${milliseconds(sql`a.created_at`)} as created, ${milliseconds(sql`a.submitted_at`)} as submitted,
        ${milliseconds(sql`a.approved_at`)} as approved, ${milliseconds(sql`a.erasure_requested_at`)} as erasure,
        ${duplicateCount} as duplicates, ${lastAnswer} as provider, ${isVerified(sql`a.wallet`, now)} as verified,
        i.expiry::bigint as expiry
      from ${application} a
      left join ${wallet} w on w.address = a.wallet and w.state = 'linked'
      left join ${identity} i on i.identity_id = w.identity_id
      where a.state <> 'draft') cases
    where ${where.length > 0 ? sql.join(where, sql` and `) : sql`true`}
    order by ${place}, id limit ${query.limit + 1}`);
  const names = await openFields(
    rows,
    deps.vault,
    found.rows.map(({ id }) => id),
    ["name"],
  );
  return found.rows.map((row) => ({ place: row.place, ...shown(row, names.get(row.id)?.name ?? null) }));
}

const iso = (time: string | null) => (time === null ? null : new Date(Number(time)).toISOString());

const shown = (row: Row, name: string | null): z.output<typeof caseSummaryOut> => ({
  id: row.id,
  wallet: row.wallet,
  name,
  state: row.state,
  verified: row.verified,
  country: row.country,
  createdAt: iso(row.created) ?? "",
  submittedAt: iso(row.submitted),
  approvedAt: iso(row.approved),
  erasureRequestedAt: iso(row.erasure),
  hits: row.hits,
  duplicates: row.duplicates,
  provider: row.provider,
  expiresAt: row.expiry === null || Number(row.expiry) >= never ? null : Number(row.expiry),
});
