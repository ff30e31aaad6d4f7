import { claimEvent, holding, sanctionEvent, wallet as wallets } from "@freehold/indexer/schema";
import { and, eq, inArray, max, ne, sum } from "drizzle-orm";
import type { Address } from "viem";
import { application, applicationField, applicationIndex, document, providerResult } from "../../db/case-schema.ts";
import { audit, deskAct } from "../../db/schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Writer } from "../../lib/vault.ts";
import { record } from "../audit.ts";
import { type AsOf, atOneBlock, type Snapshot } from "../snapshot.ts";
import { type Paper, papersOf, shredPapers } from "./papers.ts";
import { type Standing, standingIn } from "./standing.ts";
import { type Application, lockApplication, ownerOf } from "./store.ts";

/** Whether what is kept of a person may go, and why not. */
export interface Retention {
  allowed: boolean;
  why: "never-verified" | "verified" | "holds-shares" | "retained" | "over";
  /** Of `retained` and `over`: until when it had, or has, to be kept. */
  until: Date | null;
}

export async function retentionIn(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  { wallet, approvedAt }: Application,
): Promise<Retention> {
  const standing = await standingIn(deps, rows, asOf, wallet);
  const [link] = await rows.select({ id: wallets.identityId }).from(wallets).where(eq(wallets.address, wallet));
  const identityId = link?.id ?? null;
  if (!approvedAt && identityId === null) return { allowed: true, why: "never-verified", until: null };
  if (standing.verified) return { allowed: false, why: "verified", until: null };
  const { shares, ended } = await relationOf(rows, asOf, wallet, identityId, standing);
  if (shares > 0n) return { allowed: false, why: "holds-shares", until: null };
  const until = new Date(Math.max(approvedAt?.getTime() ?? 0, ended * 1000));
  until.setUTCFullYear(until.getUTCFullYear() + deps.config.RETENTION_YEARS);
  const allowed = until.getTime() <= asOf.now * 1000;
  return { allowed, why: allowed ? "over" : "retained", until };
}

/** What a person holds with all their wallets, and when the register and their holdings last knew of them. */
async function relationOf(
  rows: Snapshot,
  asOf: AsOf,
  wallet: Address,
  identityId: number | null,
  { expiresAt }: Standing,
): Promise<{ shares: bigint; ended: number }> {
  const linked =
    identityId === null
      ? []
      : await rows.select({ address: wallets.address }).from(wallets).where(eq(wallets.identityId, identityId));
  const all = [...new Set([wallet, ...linked.map(({ address }) => address)])];
  const [held] = await rows
    .select({ shares: sum(holding.balance), moved: max(holding.updatedAt) })
    .from(holding)
    .where(inArray(holding.account, all));
  const times = [held?.moved ?? 0n];
  if (identityId !== null) {
    for (const events of [claimEvent, sanctionEvent] as const) {
      const [last] = await rows
        .select({ at: max(events.timestamp) })
        .from(events)
        .where(eq(events.identityId, identityId));
      times.push(last?.at ?? 0n);
    }
  }
  const expired = expiresAt !== null && expiresAt <= asOf.now ? expiresAt : 0;
  return { shares: BigInt(held?.shares ?? 0), ended: Math.max(expired, ...times.map(Number)) };
}

export const retentionWords: Record<Retention["why"], string> = {
  "never-verified": "Nothing obliges us to keep it.",
  verified: "It is kept while the verification stands.",
  "holds-shares": "It is kept while shares are held.",
  retained: "The law has it kept for some years after the relation has ended.",
  over: "The time for which it had to be kept is over.",
};

/** Erases all of a wallet's applications, or notes that it was asked for, where they must be kept. */
export async function requestErasure(deps: Deps, wallet: Address): Promise<"erased" | "requested"> {
  const of = and(eq(application.wallet, wallet), ne(application.state, "erased"));
  const known = await deps.db.select().from(application).where(of);
  if (known.length === 0) throw new Problem("not-found", "There is no application to erase.");
  const retentions = await atOneBlock(deps, (rows, asOf) =>
    Promise.all(known.map((one) => retentionIn(deps, rows, asOf, one))),
  );
  if (retentions.every(({ allowed }) => allowed)) {
    for (const [index, one] of known.entries()) await erase(deps, one, wallet, retentions[index]?.why === "over");
    return "erased";
  }
  await deps.db.transaction(async (tx) => {
    const noted = await tx.update(application).set({ erasureRequestedAt: new Date() }).where(of).returning();
    for (const { id, wallet: subject } of noted) {
      await record(tx, deps.vault, { actor: wallet, action: "case.ask-erasure", subject, applicationId: id });
    }
  });
  return "requested";
}

/** What an officer does once nothing has to be kept any more. */
export async function executeErasure(deps: Deps, id: string, officer: Address): Promise<void> {
  const [found] = await deps.db.select().from(application).where(eq(application.id, id));
  if (!found || found.state === "erased" || found.state === "draft") throw new Problem("not-found", "No such case.");
  const retention = await atOneBlock(deps, (rows, asOf) => retentionIn(deps, rows, asOf, found));
  if (!retention.allowed) {
    const members = { why: retention.why, until: retention.until?.toISOString() ?? null };
    throw new Problem("still-retained", retentionWords[retention.why], members);
  }
  await erase(deps, found, officer, retention.why === "over");
}

/** Destroys the key and with it whatever it sealed, reasons in the log included; then what was sealed. */
async function erase(deps: Deps, { id, approvedAt }: Application, actor: Address, over: boolean): Promise<void> {
  const { db, vault } = deps;
  const papers = await db.transaction(async (tx) => {
    const found = await lockApplication(tx, id);
    if (!found || found.state === "erased") return [];
    if (found.approvedAt?.getTime() !== approvedAt?.getTime())
      throw new Problem("case-changed", "The case was decided meanwhile: look at it again.");
    const papers = await emptied(tx, id);
    await vault.destroyKey(tx, ownerOf(id));
    await forgetWallet(tx, vault, found, over);
    await tx
      .update(application)
      .set({ state: "erased", country: null, commitment: null, hits: 0, erasureRequestedAt: null })
      .where(eq(application.id, id));
    // In words it would need a key, and the person's are gone.
    const details = { because: actor === found.wallet ? "own request" : "retention is over" };
    await record(tx, vault, { actor, action: "case.erase", subject: found.wallet, applicationId: id, details });
    return papers;
  });
  await shredPapers(deps, papers);
}

async function emptied(tx: Writer, id: string): Promise<Paper[]> {
  const papers = await papersOf(tx, id);
  for (const table of [applicationField, applicationIndex, document, providerResult] as const) {
    await tx.delete(table).where(eq(table.applicationId, id));
  }
  return papers;
}

/**
 * What is sealed about the wallet itself goes with the last of its applications, once nothing of the relation has to be
 * kept; or where there never was one and the log has no reason about it: then it is papers and words
 * of a verification that never was.
 */
async function forgetWallet(
  tx: Writer,
  vault: Deps["vault"],
  { id, wallet }: Application,
  over: boolean,
): Promise<void> {
  if (!over) {
    const key = await vault.findKey(tx, `wallet:${wallet}`);
    if (!key) return;
    const [kept] = await tx.select({ id: audit.id }).from(audit).where(eq(audit.reasonKey, key.id)).limit(1);
    const done = and(eq(deskAct.reasonKey, key.id), ne(deskAct.kind, "verify"));
    const [act] = await tx.select({ id: deskAct.id }).from(deskAct).where(done).limit(1);
    if (kept || act) return;
  }
  const others = and(eq(application.wallet, wallet), ne(application.state, "erased"), ne(application.id, id));
  const [other] = await tx.select({ id: application.id }).from(application).where(others).limit(1);
  if (!other) await vault.destroyKey(tx, `wallet:${wallet}`);
}
