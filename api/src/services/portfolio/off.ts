import { offering, subscription, subscriptionMove } from "@freehold/indexer/schema";
import { and, eq, inArray, or } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import type { Snapshot } from "../snapshot.ts";

/** Shares of an offering that is off: they stay on the chain until the price is paid back, and are burnt then. */
export interface Off {
  offeringId: bigint;
  shares: bigint;
  /** What is paid back for them, in the settlement coin; null: another coin, whose price nobody tells. */
  money: bigint | null;
}

interface Change {
  timestamp: number;
  shares: bigint;
}

interface Sale {
  offeringId: bigint;
  token: Address;
  pricePerShare: bigint;
  settlement: boolean;
  since: number;
  /** Shares that wait now. */
  left: bigint;
  /** What changed that, from the sale's end on. */
  changes: Change[];
}

/** What an account had in offerings that failed or were cancelled, at any time after they did. */
export class OffShares {
  readonly sales: ReadonlyMap<Address, Sale[]>;

  constructor(sales: readonly Sale[]) {
    this.sales = Map.groupBy(sales, ({ token }) => token);
  }

  at(token: Address, time: number): Off[] {
    return (this.sales.get(token) ?? []).flatMap((sale) => {
      if (time < sale.since) return [];
      const later = sale.changes.reduce((sum, one) => (one.timestamp > time ? sum + one.shares : sum), 0n);
      const shares = sale.left - later;
      const money = sale.settlement ? shares * sale.pricePerShare : null;
      return shares > 0n ? [{ offeringId: sale.offeringId, shares, money }] : [];
    });
  }
}

interface Refunded {
  offeringId: bigint;
  account: Address;
  timestamp: bigint;
  shares: bigint;
}

/** Without `refunds` it is told for the present only. */
export async function offSharesOf(
  rows: Snapshot,
  { coin }: Deps["deployment"]["addresses"],
  account: Address,
  refunds: readonly Refunded[] = [],
): Promise<OffShares> {
  const found = await rows
    .select({ left: subscription.shares, sale: offering })
    .from(subscription)
    .innerJoin(offering, eq(offering.id, subscription.offeringId))
    .where(and(eq(subscription.account, account), inArray(offering.state, ["failed", "cancelled"])));
  if (found.length === 0) return new OffShares([]);
  const { from, to } = subscriptionMove;
  const moves = await rows
    .select()
    .from(subscriptionMove)
    .where(
      and(
        or(eq(from, account), eq(to, account)),
        inArray(
          subscriptionMove.offeringId,
          found.map(({ sale }) => sale.id),
        ),
      ),
    );
  const changes = Map.groupBy(
    [
      ...refunds
        .filter((row) => row.account === account)
        .map(({ offeringId, timestamp, shares }) => ({ offeringId, timestamp, shares: -shares })),
      ...moves.map((row) => ({ ...row, shares: row.to === account ? row.shares : -row.shares })),
    ].map((row) => ({ ...row, timestamp: Number(row.timestamp) })),
    ({ offeringId }) => offeringId,
  );
  return new OffShares(
    found.map(({ left, sale }) => ({
      offeringId: sale.id,
      token: sale.token,
      pricePerShare: sale.pricePerShare,
      settlement: sale.coin === coin,
      since: Number(sale.settledAt ?? 0n),
      left,
      changes: changes.get(sale.id) ?? [],
    })),
  );
}

/** How many shares wait to be paid back, and what is paid for them, as far as it can be told. */
export const offSum = (off: readonly Off[]) => ({
  shares: off.reduce((sum, { shares }) => sum + shares, 0n),
  money: off.reduce((sum, { money }) => sum + (money ?? 0n), 0n),
});

/**
 * What shares are worth in the settlement coin: those of an offering that is off what is paid back for them, all others
 * their price. Null: there is no price.
 */
export function worthOf(shares: bigint, price: bigint | null, off: readonly Off[]): bigint | null {
  const told = offSum(off.filter(({ money }) => money !== null));
  const standing = shares - told.shares;
  if (price === null) return standing > 0n || told.money === 0n ? null : told.money;
  return price * (standing > 0n ? standing : 0n) + told.money;
}
