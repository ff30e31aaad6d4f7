import { leasePayment } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Hex } from "viem";
import { origin } from "../../lib/answers.ts";
import { addressOut, amountOut, hashOut, originOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";
import { referenceOf } from "./leases.ts";

type PaymentRow = typeof leasePayment.$inferSelect;

export const receiptOut = z
  .object({
    receipt: z.number().int().openapi({ description: "Number of the payment among the lease's, from 1." }),
    payer: addressOut,
    amount: amountOut,
    lateFee: amountOut.openapi({ description: "Of it." }),
    held: z.boolean().openapi({ description: "Kept by order of a court when it was paid." }),
    reference: hashOut.nullable().openapi({ description: "What the payer says it is for, such as a card payment." }),
    periods: z.array(
      z.object({
        index: z.number().int(),
        month: z.number().int().openapi({ description: "yyyymm" }),
        amount: amountOut,
        lateFee: amountOut,
        complete: z.boolean().openapi({ description: "The period is paid in full with it." }),
      }),
    ),
    ...originOut,
  })
  .openapi("RentReceipt");

export type Receipt = z.output<typeof receiptOut>;

function shownReceipt(rows: readonly PaymentRow[]): Receipt[] {
  const [first] = rows;
  if (!first) return [];
  const sum = (key: "amount" | "lateFee") => rows.reduce((total, row) => total + row[key], 0n).toString();
  return [
    {
      receipt: Number(first.receipt),
      payer: first.payer,
      amount: sum("amount"),
      lateFee: sum("lateFee"),
      held: first.held,
      reference: referenceOf(first.referenceId),
      periods: rows.map(({ index, period, amount, lateFee, complete }) => ({
        index,
        month: period,
        amount: amount.toString(),
        lateFee: lateFee.toString(),
        complete,
      })),
      ...origin(first),
    },
  ];
}

/** Payments of a lease, newest first. */
export async function receiptsOf(
  rows: Snapshot,
  id: Hex,
  before: bigint | undefined,
  limit: number,
): Promise<Receipt[]> {
  const older = before === undefined ? undefined : lt(leasePayment.receipt, before);
  const numbers = await rows
    .selectDistinct({ receipt: leasePayment.receipt })
    .from(leasePayment)
    .where(and(eq(leasePayment.leaseId, id), older))
    .orderBy(desc(leasePayment.receipt))
    .limit(limit);
  if (numbers.length === 0) return [];
  const wanted = numbers.map(({ receipt }) => receipt);
  const found = await rows
    .select()
    .from(leasePayment)
    .where(and(eq(leasePayment.leaseId, id), inArray(leasePayment.receipt, wanted)))
    .orderBy(desc(leasePayment.receipt), asc(leasePayment.index));
  const byReceipt = Map.groupBy(found, ({ receipt }) => receipt);
  return wanted.flatMap((receipt) => shownReceipt(byReceipt.get(receipt) ?? []));
}

export async function receiptOf(rows: Snapshot, id: Hex, receipt: bigint): Promise<Receipt | undefined> {
  const found = await rows
    .select()
    .from(leasePayment)
    .where(and(eq(leasePayment.leaseId, id), eq(leasePayment.receipt, receipt)))
    .orderBy(asc(leasePayment.index));
  return shownReceipt(found)[0];
}

/** What was paid of each period. */
export async function paidPeriods(rows: Snapshot, id: Hex) {
  const found = await rows
    .select({
      index: leasePayment.index,
      amount: sql<string>`sum(${leasePayment.amount})::text`,
      lateFee: sql<string>`sum(${leasePayment.lateFee})::text`,
    })
    .from(leasePayment)
    .where(eq(leasePayment.leaseId, id))
    .groupBy(leasePayment.index);
  return new Map(
    found.map(({ index, amount, lateFee }) => [index, { amount: BigInt(amount), lateFee: BigInt(lateFee) }]),
  );
}
