import { ROLE } from "@freehold/contracts/roles";
import { lease, leasePayment, role } from "@freehold/indexer/schema";
import { and, asc, eq, exists, inArray, sql } from "drizzle-orm";
import type { Hex } from "viem";
import { fiatMovement } from "../../db/card-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { termsOf } from "../leases/leases.ts";
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

/** The books of some leases at a moment of the chain. Leases that the projections do not know have none. */
export async function cardBooksOf(
  { db }: Pick<Deps, "db">,
  leaseIds: readonly Hex[],
  now: number,
): Promise<Map<Hex, CardBooks>> {
  const ids = [...new Set(leaseIds)];
  if (ids.length === 0) return new Map();
  const isManager = db
    .select({ one: sql`1` })
    .from(role)
    .where(and(eq(role.scope, leasePayment.token), eq(role.role, ROLE.manager), eq(role.account, leasePayment.payer)));
  const [leases, movements, payments] = await Promise.all([
    db.select().from(lease).where(inArray(lease.leaseId, ids)),
    db.select().from(fiatMovement).where(inArray(fiatMovement.leaseId, ids)).orderBy(asc(fiatMovement.id)),
    db
      .select({
        leaseId: leasePayment.leaseId,
        at: leasePayment.timestamp,
        index: leasePayment.index,
        amount: leasePayment.amount,
        lateFee: leasePayment.lateFee,
        reference: leasePayment.referenceId,
        // Anybody may write a reference on a payment: a stranger's settles nothing.
        byManager: sql<boolean>`${exists(isManager)}`,
      })
      .from(leasePayment)
      .where(inArray(leasePayment.leaseId, ids))
      .orderBy(asc(leasePayment.id)),
  ]);
  const byLease = Map.groupBy(movements, ({ leaseId }) => leaseId);
  const paid = Map.groupBy(payments, ({ leaseId }) => leaseId);
  return new Map(
    leases.map((row) => {
      const own = byLease.get(row.leaseId) ?? [];
      const references = new Set(own.map(({ reference }) => reference));
      const settled = new Map<Hex, bigint>();
      const counted = (paid.get(row.leaseId) ?? []).map(({ at, reference, byManager, ...one }) => {
        const settlesCard = byManager && references.has(reference);
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
