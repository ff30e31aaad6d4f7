import { STATUS } from "@freehold/contracts/facts";
import {
  dividend,
  dividendAside,
  dividendPayment,
  holding,
  offering,
  offeringSettlement,
  property,
  purchase,
  purchaseWithdrawal,
  recordDate,
  refund,
  subscriptionMove,
  taxWithheld,
  transfer,
  wallet,
} from "@freehold/indexer/schema";
import { sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { ratesOf } from "./income/rates.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";
import { nobody, verificationsOf } from "./verification.ts";

/** What one dividend owes, or paid to, one account of record. Amounts are decimal strings. */
export interface Entitlement {
  token: Address;
  name: string;
  symbol: string;
  index: string;
  coin: Address;
  recordId: string;
  recordAt: number;
  declaredAt: number;
  /** Orders entitlements: the id of the declaring event. */
  declaredEventId: string;
  perShare: string;
  /** Holder of record: the account asked for, or one that it replaced. */
  account: Address;
  shares: string;
  /** Before tax. */
  amount: string;
  /** What is withheld of it, or would be now; null: nothing ever is of this dividend. */
  tax: { amount: string; country: number | null; basisPoints: number; table: string } | null;
  /** What reached the payee, or would now. */
  net: string;
  /** From when on it may return to the treasury; null: never. */
  lapsesAt: number | null;
  /** `held`: waits while the payee stands revoked, sanctioned or unknown. `lapsed`: went back to the treasury unclaimed. */
  status: "claimable" | "paid" | "held" | "lapsed";
  payee: Address;
  payment: { amount: string; reinvested: boolean; block: number; timestamp: number; transaction: Hex } | null;
}

interface Row extends Record<string, unknown> {
  token: Address;
  name: string;
  symbol: string;
  index: string;
  coin: Address;
  record_id: string;
  record_at: string;
  declared_at: string;
  declared_event_id: string;
  per_share: string;
  account: Address;
  shares: string;
  amount: string;
  withholding_table: string;
  lapses_at: string;
  has_lapsed: boolean;
  is_aside: boolean;
  tax_amount: string | null;
  tax_country: string | null;
  tax_rate: string | null;
  reinvestment_id: string | null;
  payee: Address | null;
  paid_amount: string | null;
  paid_block: string | null;
  paid_at: string | null;
  paid_tx: Hex | null;
}

interface Options {
  before?: { declaredEventId: string; account: string } | undefined;
  limit?: number;
}

/**
 * The dividends of an account and of the wallets it replaced, newest first. Shares of record are what had moved in,
 * less what had moved out, in blocks before the record date, and less what was locked in a sale then.
 */
export async function entitlementsOf(
  rows: Snapshot,
  asOf: AsOf,
  account: Address,
  { before, limit = 1_000 }: Options = {},
): Promise<Entitlement[]> {
  const after = before
    ? sql`and (d.declared_event_id, a.address) < (${before.declaredEventId}, ${before.account})`
    : sql``;
  const { rows: found } = await rows.execute<Row>(sql`
    with recursive accounts(address) as (
      select ${account}::text
      union
      select w.address from ${wallet} w join accounts a on w.successor = a.address where w.state = 'dead'
    )
    select d.token, p.name, p.symbol, d.index, d.coin, d.record_id, r.record_at, d.declared_at, d.declared_event_id,
      d.per_share, a.address as account, s.shares - l.shares as shares, (s.shares - l.shares) * d.per_share as amount,
      d.withholding_table, d.lapses_at, d.lapsed is not null as has_lapsed,
      exists (select from ${dividendAside} n where n.token = d.token and n.index = d.index and n.account = a.address) as is_aside,
      y.amount as tax_amount, y.country as tax_country, y.basis_points as tax_rate, x.reinvestment_id,
      x.payee, x.amount as paid_amount, x.block_number as paid_block, x.timestamp as paid_at, x.tx_hash as paid_tx
    from accounts a
    join ${holding} h on h.account = a.address
    join ${dividend} d on d.token = h.token
    join ${recordDate} r on r.token = d.token and r.record_id = d.record_id
    join ${property} p on p.token = d.token
    cross join lateral (
      select sum(case when t.to = a.address then t.amount else 0 end - case when t.from = a.address then t.amount else 0 end) as shares
      from ${transfer} t
      where t.token = d.token and t.timestamp < r.record_at and (t.from = a.address or t.to = a.address)
    ) s
    cross join lateral (
      select coalesce(sum(c.shares), 0) as shares from (
        select offering_id, shares, timestamp from ${purchase} where buyer = a.address
        union all
        select offering_id, -shares, timestamp from ${purchaseWithdrawal} where account = a.address
        union all
        select offering_id, shares, timestamp from ${subscriptionMove} where "to" = a.address
        union all
        select offering_id, -shares, timestamp from ${subscriptionMove} where "from" = a.address
        union all
        select f.offering_id, -f.shares, f.timestamp from ${refund} f
        join ${offeringSettlement} e on e.offering_id = f.offering_id and e.id < f.id
        where f.account = a.address
      ) c
      join ${offering} o on o.id = c.offering_id
      where o.token = d.token and o.soft_cap > 0 and c.timestamp < r.record_at
        and (o.state <> 'succeeded' or o.settled_at >= r.record_at)
    ) l
    left join ${dividendPayment} x on x.token = d.token and x.index = d.index and x.account = a.address
    left join ${taxWithheld} y on y.token = d.token and y.index = d.index and y.account = a.address
    where s.shares > l.shares ${after}
    order by d.declared_event_id desc, a.address desc
    limit ${limit}`);
  const payees = await payeesOf(rows, [...new Set(found.map((row) => row.account))]);
  const verifications = await verificationsOf(rows, asOf, [...new Set(payees.values())]);
  const due = found.flatMap((row) =>
    row.paid_tx || row.withholding_table === "0" ? [] : [BigInt(row.withholding_table)],
  );
  const rateOf = await ratesOf(rows, due);
  return found.map((row) => {
    const payee = row.payee ?? payees.get(row.account) ?? row.account;
    const { identity: person } = verifications.get(payee) ?? nobody;
    const status = row.paid_tx
      ? "paid"
      : row.has_lapsed && !row.is_aside
        ? "lapsed"
        : person?.standing === STATUS.active
          ? "claimable"
          : "held";
    const tax = taxOf(row, () => ({
      country: person?.country ?? 0,
      rate: rateOf(BigInt(row.withholding_table), person),
    }));
    return {
      token: row.token,
      name: row.name,
      symbol: row.symbol,
      index: row.index,
      coin: row.coin,
      recordId: row.record_id,
      recordAt: Number(row.record_at),
      declaredAt: Number(row.declared_at),
      declaredEventId: row.declared_event_id,
      perShare: row.per_share,
      account: row.account,
      shares: row.shares,
      amount: row.amount,
      tax,
      net: row.paid_amount ?? (BigInt(row.amount) - BigInt(tax?.amount ?? 0)).toString(),
      lapsesAt: row.lapses_at === "0" ? null : Number(row.lapses_at),
      status,
      payee,
      payment: row.paid_tx && {
        amount: row.paid_amount ?? "0",
        reinvested: row.reinvestment_id !== null,
        block: Number(row.paid_block),
        timestamp: Number(row.paid_at),
        transaction: row.paid_tx,
      },
    };
  });
}

/** Tax as it was withheld, or as it would be: rounded down, as the contract does. */
function taxOf(row: Row, present: () => { country: number; rate: number }): Entitlement["tax"] {
  const table = row.withholding_table;
  if (table === "0") return null;
  if (row.tax_amount !== null) {
    const [country, basisPoints] = [Number(row.tax_country), Number(row.tax_rate)];
    return { amount: row.tax_amount, country: country || null, basisPoints, table };
  }
  const { country, rate } = present();
  const amount = ((BigInt(row.amount) * BigInt(rate)) / 10_000n).toString();
  return { amount, country: country || null, basisPoints: rate, table };
}

/** Where payments of accounts of record go: the end of each one's chain of successors. */
export async function payeesOf(rows: Snapshot, accounts: readonly Address[]): Promise<Map<Address, Address>> {
  if (accounts.length === 0) return new Map();
  const listed = sql.join(
    accounts.map((account) => sql`(${account}::text)`),
    sql`, `,
  );
  const { rows: found } = await rows.execute<{ account: Address; payee: Address }>(sql`
    with recursive path(account, payee) as (
      select a.account, a.account from (values ${listed}) a(account)
      union
      select path.account, w.successor from path join ${wallet} w on w.address = path.payee and w.state = 'dead'
      where w.successor is not null
    )
    select path.account, path.payee from path
    where not exists (select from ${wallet} w where w.address = path.payee and w.state = 'dead')`);
  return new Map(found.map(({ account, payee }) => [account, payee]));
}
