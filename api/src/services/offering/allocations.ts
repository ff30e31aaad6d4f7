import { and, eq } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { allocation, allocationList } from "../../db/allocation-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { type Allocation, bytesOf, hashesIn, type RawAllocation, readAllocations, treeOf } from "./allocation-tree.ts";

export const mostLines = 5_000;
const mostErrors = 100;

export interface PublishedList {
  root: Hex;
  wallets: number;
  total: bigint;
}

/** Keeps a list, whole or not at all. The same list has the same root, and is kept once. */
export async function publishList(
  { db }: Deps,
  publisher: Address,
  lines: readonly RawAllocation[],
): Promise<PublishedList> {
  const invalid = (detail: string, errors: { path: string; message: string }[]) =>
    new Problem("list-invalid", detail, { errors: errors.slice(0, mostErrors), count: errors.length });
  if (lines.length === 0) throw invalid("The list is empty.", [{ path: "list", message: "has no lines" }]);
  if (lines.length > mostLines)
    throw invalid("The list is too long.", [{ path: "list", message: `has more than ${mostLines} lines` }]);
  const { read, errors } = readAllocations(lines);
  if (errors.length > 0) throw invalid(`${errors.length} of ${lines.length} lines cannot be taken.`, errors);
  const { root, proofs } = treeOf(read);
  const total = read.reduce((sum, { maximum }) => sum + maximum, 0n);
  await db.transaction(async (tx) => {
    const kept = await tx
      .insert(allocationList)
      .values({ root, publisher, wallets: read.length, total })
      .onConflictDoNothing()
      .returning();
    if (kept.length === 0) return;
    const rows = read.map((one, i) => ({ root, ...one, proof: bytesOf(proofs[i] ?? "0x") }));
    // Postgres takes 65,535 values a statement.
    for (let i = 0; i < rows.length; i += 1_000) await tx.insert(allocation).values(rows.slice(i, i + 1_000));
  });
  return { root, wallets: read.length, total };
}

/** What a list allows a wallet, with the proof; nothing where it is not on it, or the list was not published here. */
export async function allocationOf(
  { db }: Pick<Deps, "db">,
  root: Hex,
  wallet: Address,
): Promise<(Allocation & { proof: Hex[] }) | undefined> {
  const [found] = await db
    .select()
    .from(allocation)
    .where(and(eq(allocation.root, root), eq(allocation.wallet, wallet)));
  return found && { wallet, maximum: found.maximum, proof: hashesIn(found.proof) };
}

export async function listOf({ db }: Pick<Deps, "db">, root: Hex): Promise<PublishedList | undefined> {
  const [found] = await db.select().from(allocationList).where(eq(allocationList.root, root));
  return found;
}
