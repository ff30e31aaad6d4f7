import { offeringSettlement, purchase, purchaseWithdrawal, refund, subscriptionMove } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { addressOut, amountOut, originOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";

const kinds = [
  "purchase",
  "withdrawal",
  "refund",
  "refund-held",
  "moved",
  "burnt",
  "succeeded",
  "failed",
  "cancelled",
] as const;

export const offeringEventOut = z
  .object({
    id: z.string(),
    kind: z.enum(kinds).openapi({
      description:
        "`withdrawal`: a purchase taken back within the cooling-off; `refund-held`: owed, and could not be paid; " +
        "`moved`, `burnt`: locked shares, by an officer or a recovery; the last three decide the offering.",
    }),
    account: addressOut.nullable(),
    to: addressOut.nullable().openapi({ description: "Whom money was paid, or shares went to." }),
    shares: amountOut,
    money: amountOut.nullable(),
    ...originOut,
  })
  .openapi("OfferingEvent");

interface Row extends Record<string, unknown> {
  id: string;
  kind: (typeof kinds)[number];
  account: Address | null;
  to: Address | null;
  shares: string;
  money: string | null;
  block_number: string;
  timestamp: string;
  tx_hash: Hex;
  log_index: number;
}

/** All that happened in an offering, newest first, out of five tables. */
export async function historyOf(rows: Snapshot, offeringId: bigint, before: string | undefined, limit: number) {
  const place = sql`e.id, e.block_number, e.timestamp, e.tx_hash, e.log_index`;
  const page = sql`where e.offering_id = ${offeringId} ${before ? sql`and e.id < ${before}` : sql``}
    order by e.id desc limit ${limit}`;
  const nobody = "0x0000000000000000000000000000000000000000";
  const { rows: found } = await rows.execute<Row>(sql`
    select * from (
      (select ${place}, 'purchase' as kind, e.buyer as account, null as "to", e.shares, e.cost as money
        from ${purchase} e ${page})
      union all
      (select ${place}, 'withdrawal', e.account, null, e.shares, e.amount from ${purchaseWithdrawal} e ${page})
      union all
      (select ${place}, case when e.held then 'refund-held' else 'refund' end, e.account, e.payee, e.shares, e.amount
        from ${refund} e ${page})
      union all
      (select ${place}, case when e.to = ${nobody} then 'burnt' else 'moved' end, e.from, nullif(e.to, ${nobody}), e.shares, null
        from ${subscriptionMove} e ${page})
      union all
      (select ${place}, e.state, null, null, e.sold, null from ${offeringSettlement} e ${page})
    ) a order by a.id desc limit ${limit}`);
  return found.map((row) => ({
    id: row.id,
    kind: row.kind,
    account: row.account,
    to: row.to,
    shares: row.shares,
    money: row.money,
    block: Number(row.block_number),
    timestamp: Number(row.timestamp),
    transaction: row.tx_hash,
    logIndex: row.log_index,
  }));
}
