import {
  dividend,
  dividendPayment,
  fill,
  offering,
  property,
  purchase,
  recovery,
  refund,
  transfer,
} from "@freehold/indexer/schema";
import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { Snapshot } from "../snapshot.ts";

/** What one answer can be made of. */
const bounds = { movements: 50_000, dividends: 50_000 };

type Transfer = typeof transfer.$inferSelect;
type Fill = typeof fill.$inferSelect;
type Purchase = typeof purchase.$inferSelect & { coin: Address };
type Refund = typeof refund.$inferSelect & { token: Address; coin: Address; pricePerShare: bigint };
export type Dividend = typeof dividendPayment.$inferSelect & { coin: Address };

/** A movement of shares and what was paid for it, where something was. */
export interface Movement extends Transfer {
  /** Price of a share at that moment, in the settlement coin; null: none yet. */
  price: bigint | null;
  fill?: Fill;
  purchase?: Purchase;
  refund?: Refund;
}

export interface Movements {
  /** The account, and every wallet whose shares were recovered to it. Of all others, not everything is here. */
  accounts: ReadonlySet<Address>;
  movements: Movement[];
  /** Every refund, with or without a movement, in the order of the chain. */
  refunds: Refund[];
  dividends: Dividend[];
}

/**
 * All that happened to an account, in the order of the chain. Movements are also those of the wallets whose shares were
 * recovered to it, since their lots came along. Nothing of tokens that are no properties, of which anybody can have it
 * paid dividends and refunds.
 */
export async function movementsOf(
  rows: Snapshot,
  { coin }: Deps["deployment"]["addresses"],
  account: Address,
  most = bounds,
): Promise<Movements> {
  const accounts = await lineOf(rows, account);
  const moved = or(inArray(transfer.from, accounts), inArray(transfer.to, accounts));
  // With the table's name: beside one table only, columns come without, and would be those of the inner one.
  const own = (column: string) => sql`${transfer}.${sql.identifier(column)}`;
  const priceThen = sql<string | null>`coalesce((
    select f.price_per_share from ${fill} f
      where f.token = ${own("token")} and f.coin = ${coin} and f.id < ${own("id")} order by f.id desc limit 1
    ), (select o.price_per_share from ${offering} o
      where o.token = ${own("token")} and o.coin = ${coin} and o.opened_at <= ${own("timestamp")}
      order by o.id desc limit 1))::text`;
  const found = await rows
    .select({ row: transfer, price: priceThen })
    .from(transfer)
    // Anybody can have any account send nothing to anybody, as often as they like.
    .where(and(moved, gt(transfer.amount, 0n)))
    .orderBy(asc(transfer.id))
    .limit(most.movements + 1);
  if (found.length > most.movements) throw tooMany("movements", most.movements);
  const movements: Movement[] = found.map(({ row, price }) => ({
    ...row,
    price: price === null ? null : BigInt(price),
  }));

  const fills = await rows
    .select()
    .from(fill)
    .where(or(inArray(fill.maker, accounts), inArray(fill.taker, accounts)))
    .orderBy(asc(fill.id));
  const purchases = await rows
    .select({ row: purchase, coin: offering.coin })
    .from(purchase)
    .innerJoin(offering, eq(offering.id, purchase.offeringId))
    .where(inArray(purchase.buyer, accounts))
    .orderBy(asc(purchase.id));
  const refunds = await rows
    .select({ row: refund, token: offering.token, coin: offering.coin, pricePerShare: offering.pricePerShare })
    .from(refund)
    .innerJoin(offering, eq(offering.id, refund.offeringId))
    .innerJoin(property, eq(property.token, offering.token))
    .where(inArray(refund.account, accounts))
    .orderBy(asc(refund.id));
  const dividends = await rows
    .select({ row: dividendPayment, coin: dividend.coin })
    .from(dividendPayment)
    .innerJoin(dividend, and(eq(dividend.token, dividendPayment.token), eq(dividend.index, dividendPayment.index)))
    .innerJoin(property, eq(property.token, dividendPayment.token))
    .where(eq(dividendPayment.payee, account))
    .orderBy(asc(dividendPayment.id))
    .limit(most.dividends + 1);
  if (dividends.length > most.dividends) throw tooMany("dividends that were paid", most.dividends);

  const match = matcher(movements);
  for (const row of fills) {
    const [seller, buyer] = row.side === 0 ? [row.maker, row.taker] : [row.taker, row.maker];
    const movement = match(row, row.token, seller, buyer, row.shares);
    if (movement) movement.fill = row;
  }
  for (const { row, coin: paidIn } of purchases) {
    const movement = match(row, row.token, nobody, row.buyer, row.shares);
    if (movement) movement.purchase = { ...row, coin: paidIn };
  }
  const paidBack = refunds.map(({ row, ...rest }) => ({ ...row, ...rest }));
  for (const row of paidBack) {
    const movement = row.shares > 0n && match(row, row.token, row.account, nobody, row.shares);
    if (movement) movement.refund = row;
  }
  const paid = dividends.map(({ row, coin: paidIn }) => ({ ...row, coin: paidIn }));
  return { accounts: new Set(accounts), movements, refunds: paidBack, dividends: paid };
}

/** Told, since a ledger that is cut does not add up. */
const tooMany = (what: string, most: number) =>
  new Problem("too-many-movements", `The account has more than ${most} ${what}: one answer cannot hold them.`, {
    most,
  });

const nobody = "0x0000000000000000000000000000000000000000";

/** Finds the movement that an event of the same transaction speaks of: the next one like it, else the last. */
function matcher(movements: readonly Movement[]) {
  const key = (tx: string, token: string, from: string, to: string, shares: bigint) =>
    [tx, token, from, to, shares].join();
  const waiting = new Map<string, Movement[]>();
  for (const one of movements) {
    const at = key(one.txHash, one.token, one.from, one.to, one.amount);
    const list = waiting.get(at);
    if (list) list.push(one);
    else waiting.set(at, [one]);
  }
  return (event: { id: string; txHash: string }, token: string, from: string, to: string, shares: bigint) => {
    const list = waiting.get(key(event.txHash, token, from, to, shares)) ?? [];
    const next = list.findIndex(({ id }) => id > event.id);
    return list.splice(next === -1 ? list.length - 1 : next, 1)[0];
  };
}

/** The account, and every wallet whose shares were recovered to it, however long ago. */
async function lineOf(rows: Snapshot, account: Address): Promise<Address[]> {
  const { rows: found } = await rows.execute<{ address: Address }>(sql`
    with recursive line(address) as (
      select ${account}::text
      union
      select r.lost from ${recovery} r join line on r.successor = line.address
    )
    select address from line limit 100`);
  return found.map(({ address }) => address);
}
