import { leasePayment } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, lt, ne, notExists, sql } from "drizzle-orm";
import { type Address, zeroHash } from "viem";
import { fiatMovement } from "../../db/card-schema.ts";
import { origin } from "../../lib/answers.ts";
import { addressOut, amountOut, hashOut, originOut, timeOut } from "../../lib/schemas.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { byManager, cardBooksOf } from "./books.ts";

export const movementOut = z
  .object({
    id: z.number().int(),
    provider: z.string(),
    payment: z.string().nullable().openapi({ description: "As the provider calls it." }),
    leaseId: hashOut,
    index: z.number().int(),
    reference: hashOut.openapi({ description: "The manager's payment on the chain bears it (`lease.pay`)." }),
    currency: z.string(),
    amount: amountOut.openapi({ description: "In the currency's smallest units." }),
    coinAmount: amountOut.openapi({ description: "What the card paid, in the coin's smallest units." }),
    lateFee: amountOut.openapi({
      description: "What the chain asks besides, since the money was deposited after its period's days of grace.",
    }),
    expected: amountOut.openapi({ description: "What is to be paid on the chain for it: both of these." }),
    settled: amountOut.openapi({ description: "What managers have paid on the chain with its reference." }),
    state: z.enum(["unmatched", "short", "matched"]),
    paidAt: timeOut,
  })
  .openapi("FiatMovement");

export const strayOut = z
  .object({
    leaseId: hashOut,
    payer: addressOut,
    receipt: z.number().int(),
    amount: amountOut,
    reference: hashOut,
    ...originOut,
  })
  .openapi("StrayPayment");

/** Payments by card for a property, newest first, with what became of them on the chain. */
export async function movementsOf(
  rows: Snapshot,
  { timestamp }: AsOf,
  token: Address,
  { before, limit }: { before: bigint | undefined; limit: number },
) {
  const found = await rows
    .select()
    .from(fiatMovement)
    .where(and(eq(fiatMovement.token, token), before === undefined ? undefined : lt(fiatMovement.id, Number(before))))
    .orderBy(desc(fiatMovement.id))
    .limit(limit);
  const books = await cardBooksOf(
    rows,
    found.map(({ leaseId }) => leaseId),
    timestamp,
  );
  return found.map((row): z.output<typeof movementOut> => {
    const own = books.get(row.leaseId);
    const settled = own?.settled.get(row.reference) ?? 0n;
    const lateFee = own?.reckoned.feesOf.get(row.id) ?? 0n;
    const expected = row.coinAmount + lateFee;
    const rest = settled === 0n ? ("unmatched" as const) : ("short" as const);
    return {
      id: row.id,
      provider: row.provider,
      payment: row.paymentId,
      leaseId: row.leaseId,
      index: row.periodIndex,
      reference: row.reference,
      currency: row.currency,
      amount: row.amount.toString(),
      coinAmount: row.coinAmount.toString(),
      lateFee: lateFee.toString(),
      expected: expected.toString(),
      settled: settled.toString(),
      state: settled > 0n && settled >= expected ? "matched" : rest,
      paidAt: Math.floor(row.paidAt.getTime() / 1000),
    };
  });
}

/** Managers' payments on the chain that name a reference which no payment by card has; the hundred newest. */
export async function straysOf(rows: Snapshot, token: Address): Promise<z.output<typeof strayOut>[]> {
  const card = rows
    .select({ one: sql`1` })
    .from(fiatMovement)
    .where(and(eq(fiatMovement.token, token), eq(fiatMovement.reference, leasePayment.referenceId)));
  const found = await rows
    .select()
    .from(leasePayment)
    // Tenants write references of their own, and strangers whatever they like.
    .where(and(eq(leasePayment.token, token), ne(leasePayment.referenceId, zeroHash), byManager(rows), notExists(card)))
    .orderBy(desc(leasePayment.id))
    .limit(100);
  return found.map((row) => ({
    leaseId: row.leaseId,
    payer: row.payer,
    receipt: Number(row.receipt),
    amount: row.amount.toString(),
    reference: row.referenceId,
    ...origin(row),
  }));
}
