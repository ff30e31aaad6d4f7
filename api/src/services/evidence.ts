import { eq } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { deskAct, deskEvidence } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import type { DeskAccess } from "./desk-access.ts";

/** The copies of a document that somebody may see: who may see an act sees its evidence, and everybody their own. */
export async function visibleEvidence({ db }: Pick<Deps, "db">, access: DeskAccess, reader: Address, wanted: Hex) {
  const acts = await db.select().from(deskAct).where(eq(deskAct.evidence, wanted));
  const visible = acts.some(({ property }) => (property ? access.reads.has(property) : access.register));
  const copies = await db.select().from(deskEvidence).where(eq(deskEvidence.hash, wanted));
  return copies.filter(({ uploader }) => visible || uploader === reader);
}
