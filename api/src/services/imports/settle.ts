import { TOPIC } from "@freehold/contracts/facts";
import { claimEvent } from "@freehold/indexer/schema";
import { and, count, eq, inArray, isNull } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { application } from "../../db/case-schema.ts";
import { importFile, importPerson } from "../../db/import-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import type { Writer } from "../../lib/vault.ts";
import { record } from "../audit.ts";
import { type Paper, papersOf, shredPapers } from "../cases/papers.ts";
import { fieldsOf, indexPerson, ownerOf, sealFields } from "../cases/store.ts";
import { rescreen } from "../screening/rescreen.ts";
import { sealedName, type Waiting } from "./make.ts";

type Row = typeof importPerson.$inferSelect & { officer: Address };

/**
 * Makes cases of all whom the register knows by now: whose commitment a claim on the chain carries, whoever told us and
 * whether anybody did. Asked for by whoever reads cases or the register, since a browser that is closed too soon tells nothing.
 */
export async function settleImports(deps: Deps): Promise<void> {
  const known = await deps.db
    .select({
      person: importPerson,
      officer: importFile.officer,
      txHash: claimEvent.txHash,
      timestamp: claimEvent.timestamp,
    })
    .from(importPerson)
    .innerJoin(importFile, eq(importFile.id, importPerson.importId))
    .innerJoin(claimEvent, eq(claimEvent.commitment, importPerson.commitment))
    .where(and(isNull(importPerson.txHash), eq(claimEvent.kind, "written"), eq(claimEvent.topic, TOPIC.kyc)));
  for (const { person, officer, txHash, timestamp } of known) {
    await settle(deps, { ...person, officer }, txHash, new Date(Number(timestamp) * 1_000));
  }
  if (known.length > 0) void rescreen(deps);
}

async function settle(deps: Deps, row: Row, txHash: Hex, at: Date): Promise<void> {
  const { db, vault } = deps;
  const { applicationId: id, wallet, commitment, officer, importId, line } = row;
  const papers = await db.transaction(async (tx) => {
    const [locked] = await tx
      .select()
      .from(importPerson)
      .where(and(eq(importPerson.applicationId, id), isNull(importPerson.txHash)))
      .for("update");
    if (!locked) return [];
    const key = (await vault.findKeys(tx, [locked.keyId])).get(locked.keyId);
    if (!key) return [];
    const { person, salt } = JSON.parse(vault.open(key, sealedName, locked).toString()) as Waiting;
    const gone = await makeRoom(tx, vault, wallet);
    await tx.insert(application).values({
      id,
      wallet,
      state: "approved",
      country: person.country,
      submittedAt: at,
      decidedAt: at,
      approvedAt: at,
      commitment,
      hits: 0,
      // Screened by the lists of now right after.
      screenedWith: -1,
    });
    await sealFields(tx, vault, key, id, { ...fieldsOf(person), salt });
    await indexPerson(tx, vault, id, person);
    await tx
      .update(importPerson)
      .set({ txHash, doneAt: new Date(), nonce: Buffer.alloc(0), ciphertext: Buffer.alloc(0) })
      .where(eq(importPerson.applicationId, id));
    await record(tx, vault, {
      actor: officer,
      action: "case.import",
      subject: wallet,
      applicationId: id,
      txHash,
      details: { import: importId, line },
    });
    return gone;
  });
  await shredPapers(deps, papers);
}

/**
 * A wallet has one live case: what it asked meanwhile gives way to what it was registered with. What it had only begun
 * nobody else has seen, nor will.
 */
async function makeRoom(tx: Writer, vault: Deps["vault"], wallet: Address): Promise<Paper[]> {
  const of = eq(application.wallet, wallet);
  const [draft] = await tx
    .select({ id: application.id })
    .from(application)
    .where(and(of, eq(application.state, "draft")))
    .for("update");
  const papers = draft ? await papersOf(tx, draft.id) : [];
  if (draft) {
    await vault.destroyKey(tx, ownerOf(draft.id));
    await tx.delete(application).where(eq(application.id, draft.id));
  }
  await tx
    .update(application)
    .set({ state: "rejected", decidedAt: new Date() })
    .where(and(of, inArray(application.state, ["submitted", "needs-info", "approved"])));
  return papers;
}

/** How far an import has come. */
export async function progressOf({ db }: Deps, id: string): Promise<{ people: number; done: number } | undefined> {
  const rows = await db
    .select({ people: count(), done: count(importPerson.txHash) })
    .from(importPerson)
    .where(eq(importPerson.importId, id));
  return rows[0] && rows[0].people > 0 ? rows[0] : undefined;
}
