import {
  dividendPayment,
  offering,
  offeringSettlement,
  purchase,
  purchaseWithdrawal,
  refund,
  subscriptionMove,
  transfer,
} from "@freehold/indexer/schema";
import { sql } from "drizzle-orm";
import type { Address } from "viem";
import { payeesOf } from "../entitlements.ts";
import type { Snapshot } from "../snapshot.ts";

export interface Owed {
  account: Address;
  /** Who gets the money: the account, or whoever replaced it. */
  payee: Address;
  shares: bigint;
}

/**
 * Accounts of record of a dividend that are not paid, as `entitlementsOf` reckons each: what had moved in less what had
 * moved out before the record date, less what was locked in a sale then.
 */
export async function owedOf(rows: Snapshot, token: Address, index: bigint, recordAt: bigint): Promise<Owed[]> {
  const moved = (part: ReturnType<typeof sql>) => sql`
    select c.account, -c.shares as shares from (${part}) c join ${offering} o on o.id = c.offering_id
    where o.token = ${token} and o.soft_cap > 0 and c.timestamp < ${recordAt}
      and (o.state <> 'succeeded' or o.settled_at >= ${recordAt})`;
  const { rows: found } = await rows.execute<{ account: Address; shares: string }>(sql`
    select m.account, sum(m.shares)::text as shares from (
      select "to" as account, amount as shares from ${transfer} where token = ${token} and timestamp < ${recordAt}
      union all
      select "from", -amount from ${transfer} where token = ${token} and timestamp < ${recordAt}
      union all ${moved(sql`select buyer as account, offering_id, shares, timestamp from ${purchase}`)}
      union all ${moved(sql`select account, offering_id, -shares as shares, timestamp from ${purchaseWithdrawal}`)}
      union all ${moved(sql`select "to" as account, offering_id, shares, timestamp from ${subscriptionMove}`)}
      union all ${moved(sql`select "from" as account, offering_id, -shares as shares, timestamp from ${subscriptionMove}`)}
      union all ${moved(sql`select f.account, f.offering_id, -f.shares as shares, f.timestamp from ${refund} f
        join ${offeringSettlement} e on e.offering_id = f.offering_id and e.id < f.id`)}
    ) m
    where not exists (select from ${dividendPayment} x where x.token = ${token} and x.index = ${index} and x.account = m.account)
    group by m.account having sum(m.shares) > 0 order by m.account`);
  const payees = new Map<Address, Address>();
  for (let at = 0; at < found.length; at += 2_000) {
    const part = await payeesOf(
      rows,
      found.slice(at, at + 2_000).map(({ account }) => account),
    );
    for (const [account, payee] of part) payees.set(account, payee);
  }
  return found.map(({ account, shares }) => ({
    account,
    payee: payees.get(account) ?? account,
    shares: BigInt(shares),
  }));
}
