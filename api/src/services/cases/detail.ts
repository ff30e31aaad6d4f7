import { STATUS, type Status } from "@freehold/contracts/facts";
import { claimEvent } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import type { Address } from "viem";
import { application, applicationIndex, providerAnswers, providerResult } from "../../db/case-schema.ts";
import { audit } from "../../db/schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { addressOut, hashOut, timeOut } from "../../lib/schemas.ts";
import { reasonsOf } from "../audit.ts";
import { listsVersion } from "../screening/screen.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { nobody, verificationsNow } from "../verification.ts";
import { decisionKinds, decisionsFor } from "./decide.ts";
import { retentionIn, retentionWords } from "./erasure.ts";
import { personOut } from "./fields.ts";
import { judged } from "./hits.ts";
import { paperOut, papersOf, shownPaper } from "./papers.ts";
import { type CaseState, caseStates } from "./queue.ts";
import { standingOf } from "./standing.ts";
import { type Application, openFields, personOf } from "./store.ts";

const stateOut = z.enum(caseStates);
const momentOut = z.iso.datetime();

export const hitOut = z
  .object({
    list: z.string(),
    entryId: z.string(),
    matched: z.string().openapi({ description: "The name or alias on the list that resembles most." }),
    name: z.string(),
    score: z.number().openapi({ description: "From 0.85, where a name counts as resembling, to 1." }),
    birthDate: z.string().nullable(),
    birth: z.enum(["same-day", "same-year", "differs", "unknown"]),
    country: z.string().nullable(),
    program: z.string().nullable(),
    cleared: z
      .object({ by: addressOut, at: momentOut, reason: z.string() })
      .nullable()
      .openapi({ description: "An officer said that it is somebody else." }),
  })
  .openapi("SanctionsHit");

export const resultOut = z
  .object({
    provider: z.string(),
    answer: z.enum(providerAnswers),
    sandbox: z.boolean().openapi({ description: "A trial of the provider's: it says nothing about anybody." }),
    labels: z.array(z.string()),
    comment: z.string().nullable(),
    final: z.boolean(),
    toldAt: momentOut,
    receivedAt: momentOut,
  })
  .openapi("ProviderResult");

export const retentionOut = z.object({
  requestedAt: momentOut.nullable(),
  allowed: z.boolean(),
  why: z.enum(Object.keys(retentionWords) as [keyof typeof retentionWords]),
  words: z.string(),
  until: momentOut.nullable(),
});

export const caseOut = z
  .object({
    id: z.uuid(),
    wallet: addressOut,
    state: stateOut,
    country: z.number().int().nullable(),
    createdAt: momentOut,
    submittedAt: momentOut.nullable(),
    decidedAt: momentOut.nullable(),
    approvedAt: momentOut.nullable(),
    commitment: hashOut.nullable().openapi({ description: "Goes into the claim: keccak256 of a salt and the fields." }),
    person: personOut.nullable().openapi({ description: "Null once erased." }),
    told: z.string().nullable().openapi({ description: "What the applicant was asked, or told." }),
    answer: z.string().nullable(),
    documents: z.array(paperOut),
    duplicates: z.array(
      z.object({
        id: z.uuid(),
        wallet: addressOut,
        name: z.string().nullable(),
        state: stateOut,
        submittedAt: momentOut.nullable(),
        same: z.array(z.enum(["person", "document"])).openapi({
          description: "`person`: name and birth date; `document`: its number.",
        }),
      }),
    ),
    earlier: z.array(z.object({ id: z.uuid(), state: stateOut, decidedAt: momentOut.nullable() })).openapi({
      description: "Other cases of the same wallet.",
    }),
    hits: z.array(hitOut),
    screened: z.boolean().openapi({ description: "With all lists that are loaded now." }),
    results: z.array(resultOut),
    history: z.array(
      z.object({
        id: z.number().int(),
        at: momentOut,
        actor: z.string(),
        action: z.string(),
        reason: z.string().nullable(),
        transaction: hashOut.nullable(),
        details: z.record(z.string(), z.unknown()),
      }),
    ),
    standing: z.object({
      status: z.enum(Object.keys(STATUS) as [Status, ...Status[]]),
      verified: z.boolean(),
      known: z.boolean().openapi({ description: "The register knows the wallet." }),
      country: z.number().int().nullable(),
      expiresAt: timeOut.nullable(),
    }),
    claim: z
      .object({ transaction: hashOut, issuedAt: timeOut, expiresAt: timeOut, recorded: z.boolean() })
      .nullable()
      .openapi({ description: "The last claim on the chain with this case's commitment." }),
    own: z.boolean().openapi({ description: "It is the officer's own, who therefore decides nothing here." }),
    decisions: z.array(z.enum(decisionKinds)).openapi({ description: "What may be decided now." }),
    erasure: retentionOut,
  })
  .openapi("Case");

export type Case = z.output<typeof caseOut>;

/** All that an officer sees of a case. */
export async function caseIn(deps: Deps, rows: Snapshot, asOf: AsOf, id: string, officer: Address): Promise<Case> {
  const [found] = await rows.select().from(application).where(eq(application.id, id));
  if (!found || found.state === "draft") throw new Problem("not-found", "There is no such case.");
  const { wallet, commitment } = found;
  const fields = (await openFields(rows, deps.vault, [id])).get(id);
  const verifications = await verificationsNow(deps, rows, asOf, [wallet, officer]);
  const verification = verifications.get(wallet) ?? nobody;
  const standing = standingOf(verification, asOf.now);
  const person = verification.identity?.id;
  const own = officer === wallet || (person !== undefined && person === verifications.get(officer)?.identity?.id);
  const history = await historyOf(deps, rows, id);
  return {
    ...shownApplication(found),
    commitment,
    person: personOf(fields) ?? null,
    told: fields?.told ?? null,
    answer: fields?.answer ?? null,
    documents: (await papersOf(rows, id)).map(shownPaper),
    duplicates: await duplicatesOf(deps, rows, found),
    earlier: await earlierOf(rows, found),
    hits: judged(fields),
    screened: found.screenedWith === (await listsVersion(rows)),
    results: await resultsOf(deps, rows, id),
    history,
    standing: {
      status: verification.status,
      verified: standing.verified,
      known: verification.identity !== null,
      country: verification.identity?.country ?? null,
      expiresAt: standing.expiresAt,
    },
    claim: commitment && person !== undefined ? await claimOf(rows, person, commitment, history) : null,
    own,
    decisions: own ? [] : decisionsFor(found.state),
    erasure: await shownRetention(deps, rows, asOf, found),
  };
}

export const iso = (date: Date | null) => date?.toISOString() ?? null;

const shownApplication = (found: Application) => ({
  id: found.id,
  wallet: found.wallet,
  state: found.state as CaseState,
  country: found.country,
  createdAt: found.createdAt.toISOString(),
  submittedAt: iso(found.submittedAt),
  decidedAt: iso(found.decidedAt),
  approvedAt: iso(found.approvedAt),
});

export async function shownRetention(deps: Deps, rows: Snapshot, asOf: AsOf, found: Application) {
  const { allowed, why, until } = await retentionIn(deps, rows, asOf, found);
  return { requestedAt: iso(found.erasureRequestedAt), allowed, why, words: retentionWords[why], until: iso(until) };
}

async function duplicatesOf({ vault }: Deps, rows: Snapshot, { id, wallet }: Application): Promise<Case["duplicates"]> {
  const found = await rows.execute<{
    id: string;
    wallet: Address;
    state: CaseState;
    submitted: string | null;
    same: ("person" | "document")[];
  }>(sql`
    select d.id, d.wallet, d.state, to_json(d.submitted_at) #>> '{}' as submitted, array_agg(o.kind order by o.kind desc) as same
    from ${applicationIndex} m
    join ${applicationIndex} o on o.kind = m.kind and o.digest = m.digest and o.application_id <> m.application_id
    join ${application} d on d.id = o.application_id and d.wallet <> ${wallet} and d.state <> 'draft'
    where m.application_id = ${id} group by d.id order by d.submitted_at limit 50`);
  const ids = found.rows.map((row) => row.id);
  const names = await openFields(rows, vault, ids, ["name"]);
  return found.rows.map((row) => ({
    id: row.id,
    wallet: row.wallet,
    name: names.get(row.id)?.name ?? null,
    state: row.state,
    submittedAt: row.submitted && new Date(row.submitted).toISOString(),
    same: row.same,
  }));
}

async function earlierOf(rows: Snapshot, { id, wallet }: Application): Promise<Case["earlier"]> {
  const others = and(eq(application.wallet, wallet), ne(application.id, id), ne(application.state, "draft"));
  const found = await rows.select().from(application).where(others).orderBy(desc(application.createdAt)).limit(50);
  return found.map((other) => ({ id: other.id, state: other.state as CaseState, decidedAt: iso(other.decidedAt) }));
}

export interface SealedResult {
  labels: string[];
  comment: string | null;
  final: boolean;
}

async function resultsOf({ vault }: Deps, rows: Snapshot, id: string): Promise<Case["results"]> {
  const found = await rows
    .select()
    .from(providerResult)
    .where(eq(providerResult.applicationId, id))
    .orderBy(asc(providerResult.provider));
  const keys = await vault.findKeys(
    rows,
    found.map(({ keyId }) => keyId),
  );
  return found.flatMap(({ provider, answer, sandbox, toldAt, receivedAt, keyId, nonce, ciphertext }) => {
    const key = keys.get(keyId);
    if (!key) return [];
    const opened = vault.open(key, `result ${provider}`, { nonce, ciphertext }).toString();
    const times = { toldAt: toldAt.toISOString(), receivedAt: receivedAt.toISOString() };
    return { provider, answer, sandbox, ...(JSON.parse(opened) as SealedResult), ...times };
  });
}

async function historyOf({ vault }: Deps, rows: Snapshot, id: string): Promise<Case["history"]> {
  const found = await rows.select().from(audit).where(eq(audit.applicationId, id)).orderBy(desc(audit.id)).limit(200);
  const reasons = await reasonsOf(rows, vault, found);
  return found.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    actor: row.actor,
    action: row.action,
    reason: reasons.get(row.id) ?? null,
    transaction: row.txHash,
    details: row.details,
  }));
}

async function claimOf(rows: Snapshot, person: number, commitment: `0x${string}`, history: Case["history"]) {
  const these = and(
    eq(claimEvent.identityId, person),
    eq(claimEvent.kind, "written"),
    eq(claimEvent.commitment, commitment),
  );
  const [last] = await rows.select().from(claimEvent).where(these).orderBy(desc(claimEvent.id)).limit(1);
  if (!last) return null;
  return {
    transaction: last.txHash,
    issuedAt: Number(last.issuedAt),
    expiresAt: Number(last.expiresAt),
    recorded: history.some(({ transaction }) => transaction === last.txHash),
  };
}
