import {
  identity,
  offering,
  offeringSettlement,
  purchase,
  purchaseWithdrawal,
  refund,
  subscriptionMove,
  transfer,
  wallet,
  withholdingRate,
  withholdingTable,
} from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import { type Address, zeroAddress } from "viem";

/**
 * Queries, to stand after `with recursive`, whose last one is `record(account, shares)`: who held how many shares of a token
 * at a date. Those that had moved in, less those that had moved out, in blocks before it, and less what was locked in a sale
 * then. Of a date that is still ahead: as if nothing moved until it. `only`: of these accounts.
 */
export function recordAt(token: SQL, date: SQL, only?: readonly Address[]): SQL {
  const among = (account: SQL) => (only ? sql`and ${account} in (${accountsIn(only)})` : sql``);
  return sql`
  moved as (
    select account, sum(shares) as shares from (
      select t.to as account, t.amount as shares from ${transfer} t where t.token = ${token} and t.timestamp < ${date} ${among(sql`t.to`)}
      union all
      select t.from, -t.amount from ${transfer} t
        where t.token = ${token} and t.timestamp < ${date} ${among(sql`t.from`)}
    ) t where account <> ${zeroAddress} group by account
  ), locked as (
    select c.account, sum(c.shares) as shares from (
      select buyer as account, offering_id, shares, timestamp from ${purchase}
      union all
      select account, offering_id, -shares, timestamp from ${purchaseWithdrawal}
      union all
      select "to", offering_id, shares, timestamp from ${subscriptionMove}
      union all
      select "from", offering_id, -shares, timestamp from ${subscriptionMove}
      union all
      select f.account, f.offering_id, -f.shares, f.timestamp from ${refund} f
      join ${offeringSettlement} e on e.offering_id = f.offering_id and e.id < f.id
    ) c
    join ${offering} o on o.id = c.offering_id
    where o.token = ${token} and o.soft_cap > 0 and c.timestamp < ${date}
      and (o.state <> 'succeeded' or o.settled_at >= ${date}) ${among(sql`c.account`)}
    group by c.account
  ), record as (
    select m.account, m.shares - coalesce(l.shares, 0) as shares
    from moved m left join locked l on l.account = m.account
    where m.shares > coalesce(l.shares, 0)
  )`;
}

const accountsIn = (accounts: readonly Address[]): SQL =>
  sql.join(
    accounts.map((account) => sql`${account}::text`),
    sql`, `,
  );

/**
 * More of them, after one that names accounts: `standing(account, payee, standing, person, country)`. Payments of an account
 * go to the end of its chain of successors, and wait unless that person is active, however old the verification.
 */
export const standingOf = (accounts: SQL): SQL => sql`
  path(account, payee) as (
    select account, account from ${accounts}
    union
    select path.account, w.successor from path
    join ${wallet} w on w.address = path.payee and w.state = 'dead' and w.successor is not null
  ), standing as (
    select path.account, path.payee, i.identity_id as person, coalesce(i.country, 0) as country,
      case i.status when 1 then 'active' when 3 then 'revoked' when 4 then 'sanctioned' else 'unknown' end as standing
    from path
    left join ${wallet} w on w.address = path.payee
    left join ${identity} i on i.identity_id = w.identity_id and w.state = 'linked'
    where w.state is distinct from 'dead'
  )`;

export const STANDINGS = ["active", "revoked", "sanctioned", "unknown"] as const;
export type Standing = (typeof STANDINGS)[number];

/** The rate in basis points at which a table (null: none) taxes a row of `standing` under the alias `s`. */
export const rateOf = (table: bigint | null): SQL =>
  table === null
    ? sql`0`
    : sql`(select coalesce(
        (select own.basis_points from ${withholdingRate} own
          where own."table" = n."table" and own.kind = 'identity' and own.subject = s.person),
        case when s.person is null or s.country = 0 then n.highest end,
        (select land.basis_points from ${withholdingRate} land
          where land."table" = n."table" and land.kind = 'country' and land.subject = s.country),
        n.usual) from ${withholdingTable} n where n."table" = ${table})`;

/** What a row of a query told of one holder of record. */
export interface HolderRow extends Record<string, unknown> {
  account: Address;
  payee: Address;
  standing: Standing;
  country: number;
  shares: string;
  rate: number;
  gross: string;
  tax: string;
}
