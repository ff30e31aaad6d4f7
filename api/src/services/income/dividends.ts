import {
  dividend,
  dividendAside,
  dividendPayment,
  holding,
  incomeDistribution,
  recordDate,
} from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import { addressOut, amountOut, hashOut, timeOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";
import { recordAt, standingOf } from "./record.ts";

export const dividendOut = z
  .object({
    index: z.string(),
    coin: addressOut,
    recordId: z.string(),
    recordAt: timeOut,
    perShare: amountOut,
    supply: amountOut,
    amount: amountOut.openapi({
      description: "What was taken for the holders: paid, withheld, held, claimable and lapsed make it, to the unit.",
    }),
    outstanding: amountOut.openapi({ description: "Neither paid, nor withheld, nor set aside, nor lapsed." }),
    paid: amountOut.openapi({ description: "What reached holders." }),
    withheld: amountOut.openapi({ description: "Tax of what was paid." }),
    remitted: amountOut.openapi({ description: "What of the tax went to the collector." }),
    held: amountOut.openapi({
      description:
        "Of holders who cannot be paid now: sanctioned, revoked or unknown. What is set aside is part of it.",
    }),
    aside: amountOut.openapi({ description: "Of sanctioned holders, set aside: it does not lapse." }),
    claimable: amountOut.openapi({ description: "Of everybody else who was not paid yet; tax included." }),
    lapsed: amountOut.nullable().openapi({ description: "What went back to the treasury; null: it has not lapsed." }),
    dust: amountOut.nullable().openapi({
      description: "What did not divide evenly and stayed in the treasury; null: the treasury did not declare it.",
    }),
    withholdingTable: z.string().nullable().openapi({ description: "Number of the table; null: nothing is withheld." }),
    lapsesAt: timeOut.nullable().openapi({ description: "From when unclaimed money may return; null: never." }),
    paidCount: z.number().int(),
    declaredAt: timeOut,
    transaction: hashOut,
  })
  .openapi("Dividend");

type Row = typeof dividend.$inferSelect;

/** What of each of some dividends of a token waits outstanding for people who cannot be paid now. */
async function heldOf(rows: Snapshot, token: Address, indices: readonly bigint[]): Promise<Map<bigint, bigint>> {
  const { rows: blocked } = await rows.execute<{ account: Address }>(sql`
    with recursive accounts as (select account from ${holding} h where h.token = ${token}), ${standingOf(sql`accounts`)}
    select account from standing where standing.standing <> 'active'`);
  if (blocked.length === 0) return new Map();
  const accounts = blocked.map(({ account }) => account);
  const { rows: found } = await rows.execute<{ index: string; amount: string }>(sql`
    select d.index, sum(o.shares) * d.per_share as amount
    from ${dividend} d
    join ${recordDate} r on r.token = d.token and r.record_id = d.record_id
    cross join lateral (
      with ${recordAt(sql`d.token`, sql`r.record_at`, accounts)} select record.account, record.shares from record
    ) o
    where d.token = ${token} and d.lapsed is null and d.index in (${listOf(indices)})
      and not exists (select from ${dividendPayment} x where ${isOf(sql`x`)})
      and not exists (select from ${dividendAside} x where ${isOf(sql`x`)})
    group by d.index, d.per_share`);
  return new Map(found.map(({ index, amount }) => [BigInt(index), BigInt(amount)]));
}

const listOf = (values: readonly bigint[]): SQL =>
  sql.join(
    values.map((value) => sql`${value}::numeric`),
    sql`, `,
  );
const isOf = (alias: SQL): SQL =>
  sql`${alias}.token = d.token and ${alias}.index = d.index and ${alias}.account = o.account`;

/** Dividends of one token with what became of the money. */
export async function shownDividends(
  rows: Snapshot,
  token: Address,
  found: readonly { row: Row; recordAt: bigint }[],
): Promise<z.output<typeof dividendOut>[]> {
  if (found.length === 0) return [];
  const indices = found.map(({ row }) => row.index);
  const waiting = await heldOf(rows, token, indices);
  const asked = await rows
    .select({ index: incomeDistribution.dividendIndex, amount: incomeDistribution.amount })
    .from(incomeDistribution)
    .where(and(eq(incomeDistribution.token, token), inArray(incomeDistribution.dividendIndex, indices)));
  const askedOf = new Map(asked.map(({ index, amount }) => [index, amount]));
  return found.map(({ row, recordAt }) => {
    const { amount, outstanding, withheld, aside, lapsed } = row;
    const wanted = askedOf.get(row.index);
    const blocked = waiting.get(row.index) ?? 0n;
    return {
      index: row.index.toString(),
      coin: row.coin,
      recordId: row.recordId.toString(),
      recordAt: Number(recordAt),
      perShare: row.perShare.toString(),
      supply: row.supply.toString(),
      amount: amount.toString(),
      outstanding: outstanding.toString(),
      paid: (amount - outstanding - withheld - aside - (lapsed ?? 0n)).toString(),
      withheld: withheld.toString(),
      remitted: row.remitted.toString(),
      held: (aside + blocked).toString(),
      aside: aside.toString(),
      claimable: (outstanding - blocked).toString(),
      lapsed: lapsed?.toString() ?? null,
      dust: wanted === undefined ? null : (wanted - amount).toString(),
      withholdingTable: row.withholdingTable === 0n ? null : row.withholdingTable.toString(),
      lapsesAt: row.lapsesAt === 0n ? null : Number(row.lapsesAt),
      paidCount: row.paidCount,
      declaredAt: Number(row.declaredAt),
      transaction: row.declaredTxHash,
    };
  });
}
