import { ROLE } from "@freehold/contracts/roles";
import { lease, leasePayment, role } from "@freehold/indexer/schema";
import { and, asc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import type { Hex } from "viem";
import { fiatMovement } from "../../db/card-schema.ts";
import { termsOf } from "../leases/leases.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Reckoned, reckon } from "./reckoning.ts";

export type MovementRow = typeof fiatMovement.$inferSelect;

/** Payments by card of a lease, beside what the chain has of it. */
export interface CardBooks {
  reckoned: Reckoned;
  /** Oldest first. */
  movements: readonly MovementRow[];
  /** What managers have paid on the chain with the reference of a payment by card. */
  settled: ReadonlyMap<Hex, bigint>;
}

/** Whether the payer of a row of `lease_payment` is, or was, a manager of its property. */
export const byManager = (rows: Pick<Snapshot, "select">): SQL => {
  const { token, payer } = leasePayment;
  const held = and(eq(role.scope, token), eq(role.role, ROLE.manager), eq(role.account, payer));
  return exists(rows.select({ one: sql`1` }).from(role).where(held));
};

/** The books of some leases at a moment of the chain. Leases that the projections do not know have none. */
export async function cardBooksOf(
  rows: Pick<Snapshot, "select">,
  leaseIds: readonly Hex[],
  now: number,
): Promise<Map<Hex, CardBooks>> {
  const ids = [...new Set(leaseIds)];
  if (ids.length === 0) return new Map();
  const leases = await rows.select().from(lease).where(inArray(lease.leaseId, ids));
  const movements = await rows
    .select()
    .from(fiatMovement)
    .where(inArray(fiatMovement.leaseId, ids))
    .orderBy(asc(fiatMovement.id));
  const payments = await rows
    .select({
      leaseId: leasePayment.leaseId,
      at: leasePayment.timestamp,
      index: leasePayment.index,
      amount: leasePayment.amount,
      lateFee: leasePayment.lateFee,
      reference: leasePayment.referenceId,
      // Anybody may write a reference on a payment: a stranger's settles nothing.
      byManager: sql<boolean>`${byManager(rows)}`,
    })
    .from(leasePayment)
    .where(inArray(leasePayment.leaseId, ids))
    .orderBy(asc(leasePayment.id));
  const byLease = Map.groupBy(movements, ({ leaseId }) => leaseId);
  const paid = Map.groupBy(payments, ({ leaseId }) => leaseId);
  return new Map(
    leases.map((row) => {
      const own = byLease.get(row.leaseId) ?? [];
      const references = new Set(own.map(({ reference }) => reference));
      const settled = new Map<Hex, bigint>();
      const counted = (paid.get(row.leaseId) ?? []).map(({ at, reference, byManager: settles, ...one }) => {
        const settlesCard = settles && references.has(reference);
        if (settlesCard) settled.set(reference, (settled.get(reference) ?? 0n) + one.amount);
        return { ...one, at: Number(at), settlesCard };
      });
      const cards = own.map(({ id, paidAt, coinAmount }) => ({
        id,
        at: Math.floor(paidAt.getTime() / 1000),
        amount: coinAmount,
      }));
      const terms = termsOf(row);
      const reckoned = reckon(terms, terms, { payments: counted, cards, now });
      return [row.leaseId, { reckoned, movements: own, settled }];
    }),
  );
}
