import { dividendPayment } from "@freehold/indexer/schema";
import { sql } from "drizzle-orm";
import type { Address } from "viem";
import { recordAt, standingOf } from "../income/record.ts";
import type { Snapshot } from "../snapshot.ts";

export interface Owed {
  account: Address;
  /** Who gets the money: the account, or whoever replaced it. */
  payee: Address;
  shares: bigint;
}

/** Accounts of record of a dividend that are not paid. */
export async function owedOf(rows: Snapshot, token: Address, index: bigint, date: bigint): Promise<Owed[]> {
  const { rows: found } = await rows.execute<{ account: Address; payee: Address; shares: string }>(sql`
    with recursive ${recordAt(sql`${token}::text`, sql`${date.toString()}::numeric`)}, ${standingOf(sql`record`)}
    select r.account, s.payee, r.shares::text as shares from record r join standing s on s.account = r.account
    where not exists (
      select from ${dividendPayment} x where x.token = ${token} and x.index = ${index} and x.account = r.account
    )
    order by r.account`);
  return found.map(({ account, payee, shares }) => ({ account, payee, shares: BigInt(shares) }));
}
