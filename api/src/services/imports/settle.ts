import { TOPIC } from "@freehold/contracts/facts";
import { claimEvent } from "@freehold/indexer/schema";
import { and, count, eq, inArray, isNull } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { application } from "../../db/case-schema.ts";
import { importFile, importPerson } from "../../db/import-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import type { Writer } from "../../lib/vault.ts";
import { record } from "../audit.ts";
import { fieldsOf, indexPerson, sealFields } from "../cases/store.ts";
import { rescreen } from "../screening/rescreen.ts";
import { sealedName, type Waiting } from "./make.ts";

type Row = typeof importPerson.$inferSelect & { officer: Address };

/**
 * Makes cases of all whom the register knows by now: whose commitment a claim on the chain carries, whoever told us and
 * whether anybody did.
 */
export async function settleImports(deps: Deps): Promise<void> {
  const { db } = deps;
  const pending = await db
    .select({ person: importPerson, officer: importFile.officer })
    .from(importPerson)
    .innerJoin(importFile, eq(importFile.id, importPerson.importId))
    .where(isNull(importPerson.txHash));
  if (pending.length === 0) return;
  const written = await db
    .select({ commitment: claimEvent.commitment, txHash: claimEvent.txHash, timestamp: claimEvent.timestamp })
    .from(claimEvent)
    .where(
      and(
        eq(claimEvent.kind, "written"),
        eq(claimEvent.topic, TOPIC.kyc),
        inArray(
          claimEvent.commitment,
          pending.map(({ person }) => person.commitment),
        ),
      ),
    );
  const byCommitment = new Map(written.map((one) => [one.commitment, one]));
  for (const { person, officer } of pending) {
    const found = byCommitment.get(person.commitment);
    if (found) await settle(deps, { ...person, officer }, found.txHash, new Date(Number(found.timestamp) * 1_000));
  }
  if (written.length > 0) void rescreen(deps);
}

async function settle(deps: Deps, row: Row, txHash: Hex, at: Date): Promise<void> {
  const { db, vault } = deps;
  const { applicationId: id, wallet, commitment, officer, importId, line } = row;
  await db.transaction(async (tx) => {
    const [locked] = await tx
      .select()
      .from(importPerson)
      .where(and(eq(importPerson.applicationId, id), isNull(importPerson.txHash)))
      .for("update");
    if (!locked) return;
    const key = (await vault.findKeys(tx, [locked.keyId])).get(locked.keyId);
    if (!key) return;
    const { person, salt } = JSON.parse(vault.open(key, sealedName, locked).toString()) as Waiting;
    await makeRoom(tx, wallet);
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
  });
}

/** A wallet has one live case: what it had begun, or asked meanwhile, gives way to what it was registered with. */
async function makeRoom(tx: Writer, wallet: Address): Promise<void> {
  await tx
    .update(application)
    .set({ state: "rejected", decidedAt: new Date() })
    .where(
      and(eq(application.wallet, wallet), inArray(application.state, ["draft", "submitted", "needs-info", "approved"])),
    );
}

/** How far an import has come. */
export async function progressOf({ db }: Deps, id: string): Promise<{ people: number; done: number } | undefined> {
  const rows = await db
    .select({ people: count(), done: count(importPerson.txHash) })
    .from(importPerson)
    .where(eq(importPerson.importId, id));
  return rows[0] && rows[0].people > 0 ? rows[0] : undefined;
}
