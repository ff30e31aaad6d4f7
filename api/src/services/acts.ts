import { randomBytes, randomUUID } from "node:crypto";
import { wallet } from "@freehold/indexer/schema";
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { type Address, concat, type Hex, keccak256, toBytes } from "viem";
import { deskAct } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import type { Owner } from "../lib/vault.ts";
import { type ActKind, kindOf } from "./act-kinds.ts";
import { decodeCall } from "./calls.ts";
import { deskAccess, requirePropertyOfficer, requireRegister } from "./desk-access.ts";
import { visibleEvidence } from "./evidence.ts";
import { objectionTo, proposalsWhere, subjectOf } from "./proposals.ts";
import { atOneBlock } from "./snapshot.ts";

export type Act = typeof deskAct.$inferSelect;

export interface ActInput {
  kind: ActKind;
  subject?: Address | undefined;
  property?: Address | undefined;
  proposal?: bigint | undefined;
  reason: string;
  evidence?: Hex | undefined;
}

/** What the chain carries of a reason: salted, so that it cannot be guessed. */
export const hashReason = (salt: Uint8Array, reason: string, evidence?: Hex): Hex =>
  keccak256(concat([salt, toBytes(reason), ...(evidence ? [toBytes(evidence)] : [])]));

/** Refuses whoever may not do it; tells whom and what it concerns. */
async function requireAllowed(deps: Deps, account: Address, input: ActInput) {
  const { place, subject: needsSubject, newcomer } = kindOf[input.kind];
  const missing = (name: string) => {
    const message = `is needed for ${input.kind}`;
    throw new Problem("invalid-request", `json.${name}: ${message}`, { errors: [{ path: `json.${name}`, message }] });
  };
  if (place === "proposal") return requireProposal(deps, account, input.proposal ?? missing("proposal"), input.kind);
  const subject = input.subject ?? null;
  if (needsSubject && !subject) missing("subject");
  if (place === "property") {
    const property = input.property ?? missing("property");
    await requirePropertyOfficer(deps, account, property);
    return { subject, property, proposal: null };
  }
  requireRegister(await deskAccess(deps, account));
  if (subject && !newcomer) {
    const [known] = await deps.db.select().from(wallet).where(eq(wallet.address, subject));
    if (!known) throw new Problem("not-found", `${subject} is not in the register.`);
  }
  return { subject, property: null, proposal: null };
}

async function requireProposal(deps: Deps, account: Address, id: bigint, kind: ActKind) {
  const registry = deps.deployment.addresses.identityRegistry;
  const access = await deskAccess(deps, account);
  return atOneBlock(deps, async (rows, asOf) => {
    const [row] = await proposalsWhere(rows, registry, sql`id = ${id}`, 1);
    if (!row) throw new Problem("not-found", `There is no proposal ${id}.`);
    const objection = objectionTo(row, access, asOf);
    if (objection === "not-officer")
      throw new Problem("missing-role", "Only compliance officers of what it concerns may settle a proposal.");
    if (objection === "own" && kind === "confirm")
      throw new Problem("same-officer", "Another officer must confirm what you have proposed.");
    const open = !objection || objection === "own" || (kind === "withdraw" && objection !== "settled");
    if (!open) {
      const why = { settled: "is settled", expired: "has expired", "proposer-dismissed": "is of a dismissed officer" };
      throw new Problem("proposal-closed", `Proposal ${id} ${why[objection]}.`, { objection });
    }
    return { subject: subjectOf(decodeCall(row.data)) ?? null, property: row.token, proposal: id };
  });
}

/** Whose key seals what is about them. What is about nobody and no property is about the register. */
export const ownerOf = (registry: Address, about: { subject: Address | null; property: Address | null }): Owner =>
  about.subject ? `wallet:${about.subject}` : about.property ? `property:${about.property}` : `wallet:${registry}`;

export async function announceAct(deps: Deps, actor: Address, input: ActInput): Promise<Act> {
  const { db, vault, deployment } = deps;
  const about = await requireAllowed(deps, actor, input);
  if (input.evidence) {
    // Who names it makes it visible to others, so they must see it themselves.
    const kept = await visibleEvidence(deps, await deskAccess(deps, actor), actor, input.evidence);
    if (kept.length === 0) throw new Problem("not-found", `There is no evidence ${input.evidence} that you may see.`);
  }
  const salt = randomBytes(32);
  const key = await vault.keyFor(db, ownerOf(deployment.addresses.identityRegistry, about));
  const reason = vault.seal(key, "act reason", input.reason);
  const sealedSalt = vault.seal(key, "act salt", salt);
  const [act] = await db
    .insert(deskAct)
    .values({
      id: randomUUID(),
      actor,
      kind: input.kind,
      ...about,
      reasonKey: key.id,
      reasonNonce: reason.nonce,
      reasonCiphertext: reason.ciphertext,
      saltNonce: sealedSalt.nonce,
      saltCiphertext: sealedSalt.ciphertext,
      reasonHash: hashReason(salt, input.reason, input.evidence),
      evidence: input.evidence ?? null,
    })
    .returning();
  if (!act) throw new Error("no act was written down");
  return act;
}

/** The acts that a condition finds, with their reasons in words; null where the key was destroyed. */
export async function reasonsOfActs({ db, vault }: Pick<Deps, "db" | "vault">, where: SQL, any = true) {
  if (!any) return [];
  const acts = await db.select().from(deskAct).where(where);
  const keys = await vault.findKeys(
    db,
    acts.map(({ reasonKey }) => reasonKey),
  );
  return acts.map((act) => {
    const key = keys.get(act.reasonKey);
    const sealed = { nonce: act.reasonNonce, ciphertext: act.reasonCiphertext };
    return { ...act, reason: key ? vault.open(key, "act reason", sealed).toString() : null };
  });
}

/** Binds a transaction to an act, both once. False: another request was faster. */
export async function bindTransaction(
  db: Pick<Deps["db"], "update" | "select" | "execute">,
  id: string,
  txHash: Hex,
): Promise<boolean> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${txHash}))`);
  const used = await db.select({ id: deskAct.id }).from(deskAct).where(eq(deskAct.txHash, txHash)).limit(1);
  if (used.length > 0) return false;
  const bound = await db
    .update(deskAct)
    .set({ txHash })
    .where(and(eq(deskAct.id, id), isNull(deskAct.txHash)))
    .returning({ id: deskAct.id });
  return bound.length === 1;
}
