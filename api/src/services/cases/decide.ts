import { and, eq } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { type ApplicationState, application } from "../../db/case-schema.ts";
import { audit } from "../../db/schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Writer } from "../../lib/vault.ts";
import { record } from "../audit.ts";
import { atOneBlock } from "../snapshot.ts";
import { verificationsOf } from "../verification.ts";
import { type Approval, approvalIn } from "./approval.ts";
import { type Application, lockApplication, ownerOf, sealFields } from "./store.ts";

export const decisionKinds = ["approve", "reject", "ask", "reopen", "tell"] as const;
export type DecisionKind = (typeof decisionKinds)[number];

export interface Decision {
  kind: DecisionKind;
  /** Why, for the log; of `ask` and `tell`, what the applicant reads. */
  reason: string;
  /** Of `reject`: what the applicant is told. */
  told: string;
  /** Of `approve`: the transaction that wrote the claim. */
  txHash: Hex | undefined;
  /** The commitment of the case as it was looked at. */
  seen: Hex | undefined;
}

const from: Record<DecisionKind, readonly ApplicationState[]> = {
  approve: ["submitted", "needs-info", "approved"],
  reject: ["submitted", "needs-info"],
  ask: ["submitted", "needs-info", "approved"],
  reopen: ["needs-info", "rejected", "approved"],
  tell: ["rejected", "approved"],
};

export const decisionsFor = (state: ApplicationState): DecisionKind[] =>
  decisionKinds.filter((kind) => from[kind].includes(state));

/** What is told changes nothing in how the case stands: it explains a refusal, or a verification withdrawn since. */
const becomes: Record<Exclude<DecisionKind, "tell">, ApplicationState> = {
  approve: "approved",
  reject: "rejected",
  ask: "needs-info",
  reopen: "submitted",
};

/** Whether a case is the officer's own: their wallet, or another of the same person. */
export const isOwn = (deps: Deps, officer: Address, wallet: Address): Promise<boolean> =>
  officer === wallet
    ? Promise.resolve(true)
    : atOneBlock(deps, async (rows, asOf) => {
        const known = await verificationsOf(rows, asOf, [officer, wallet]);
        const [one, other] = [known.get(officer)?.identity?.id, known.get(wallet)?.identity?.id];
        return one !== undefined && one === other;
      });

export async function decide(deps: Deps, officer: Address, id: string, decision: Decision): Promise<void> {
  const { db, vault } = deps;
  const [known] = await db.select().from(application).where(eq(application.id, id));
  if (!known || known.state === "draft" || known.state === "erased") throw new Problem("not-found", "No such case.");
  const { wallet, commitment } = known;
  if (await isOwn(deps, officer, wallet)) {
    throw new Problem("own-case", "This case is yours: another officer decides it.");
  }
  const { kind, reason, txHash } = decision;
  const approval =
    kind === "approve" && txHash && commitment ? await approvalIn(deps, txHash, wallet, commitment) : undefined;
  await db.transaction(async (tx) => {
    const found = await lockApplication(tx, id);
    if (!found) throw new Problem("not-found", "No such case.");
    if (txHash && (await isRecorded(tx, id, txHash))) {
      if (found.state === "approved") return;
      throw new Problem(
        "approval-not-found",
        "This transaction has approved the case before: a new review needs a new one.",
      );
    }
    requireState(found, decision, known);
    if (approval && !approval.stands) {
      throw new Problem("approval-not-found", "The claim of this transaction was withdrawn since, or has ended.");
    }
    await apply(deps, tx, found, decision);
    await record(tx, vault, {
      actor: officer,
      action: `case.${kind}`,
      subject: wallet,
      applicationId: id,
      reason: reason || undefined,
      txHash: kind === "approve" ? txHash : undefined,
      details: detailsOf(approval),
    });
  });
}

/** Recording the same approval again changes nothing. */
async function isRecorded(tx: Writer, id: string, txHash: Hex): Promise<boolean> {
  const rows = and(eq(audit.applicationId, id), eq(audit.txHash, txHash), eq(audit.action, "case.approve"));
  return (await tx.select({ id: audit.id }).from(audit).where(rows).limit(1)).length > 0;
}

function requireState(found: Application, { kind, seen }: Decision, known: Application): void {
  if (!from[kind].includes(found.state)) {
    const members = { state: found.state, allowed: decisionsFor(found.state) };
    throw new Problem("case-state", `The case is ${found.state}: this is not possible now.`, members);
  }
  if ((seen && seen !== found.commitment) || known.commitment !== found.commitment) {
    throw new Problem("case-changed", "The applicant has sent other data meanwhile: look at them first.");
  }
}

async function apply(deps: Deps, tx: Writer, found: Application, { kind, reason, told }: Decision): Promise<void> {
  const { vault } = deps;
  const now = new Date();
  const key = await vault.keyFor(tx, ownerOf(found.id));
  if (kind === "tell") return sealFields(tx, vault, key, found.id, { told: reason });
  if (kind === "ask") await sealFields(tx, vault, key, found.id, { told: reason, answer: null });
  if (kind === "reject") await sealFields(tx, vault, key, found.id, { told: told || null });
  if (kind === "approve" || kind === "reopen") await sealFields(tx, vault, key, found.id, { told: null });
  if (kind === "reopen" && found.state === "rejected") await requireNoOther(tx, found);
  await tx
    .update(application)
    .set({
      state: becomes[kind],
      decidedAt: now,
      ...(kind === "approve" ? { approvedAt: now } : {}),
      ...(kind === "reopen" ? { submittedAt: now } : {}),
    })
    .where(eq(application.id, found.id));
}

async function requireNoOther(tx: Writer, { id, wallet }: Application): Promise<void> {
  const rows = await tx.select().from(application).where(eq(application.wallet, wallet));
  if (rows.some((other) => other.id !== id && !["rejected", "erased"].includes(other.state))) {
    throw new Problem("case-state", "This person has applied again: decide that case.");
  }
}

const detailsOf = (approval: Approval | undefined) =>
  approval && { expiresAt: approval.expiresAt, sender: approval.sender, block: approval.block };
