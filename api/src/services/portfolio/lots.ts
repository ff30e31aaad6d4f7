import type { Hex } from "viem";

export const methods = ["fifo", "average"] as const;
export type Method = (typeof methods)[number];

/**
 * Where a cost comes from: what was paid in an offering or a trade; the market price at the moment, where shares came
 * without money; nothing at all, where there was no price yet; several of these, in an average.
 */
export type Basis = "purchase" | "trade" | "market" | "unknown" | "mixed";

export interface Lot {
  shares: bigint;
  /** Of all its shares, fees included. */
  cost: bigint;
  basis: Basis;
  acquiredAt: number;
  transaction: Hex;
  /** The offering that it was bought in, which may yet take it back. */
  offeringId: bigint | null;
}

/** Shares that an offering takes back for the price that was paid. */
interface Undone {
  offeringId: bigint;
  paid: bigint;
}

/**
 * The shares of one account in one property and what they cost. Oldest first out, or all in one lot at the average.
 * Whole numbers only: what a part of a lot takes along is rounded down, and the rest stays with the rest.
 */
export class Book {
  readonly method: Method;
  readonly lots: Lot[] = [];
  /** Of all lots: counted along, for an account may have tens of thousands. */
  shares = 0n;
  cost = 0n;

  constructor(method: Method) {
    this.method = method;
  }

  acquire(lot: Lot): void {
    if (lot.shares === 0n) return;
    this.shares += lot.shares;
    this.cost += lot.cost;
    const [pool] = this.lots;
    if (this.method === "fifo" || !pool) {
      this.lots.push({ ...lot });
      return;
    }
    pool.shares += lot.shares;
    pool.cost += lot.cost;
    if (pool.basis !== lot.basis) pool.basis = "mixed";
    pool.offeringId = null;
  }

  /** Takes shares out, with their cost. */
  release(shares: bigint, undone?: Undone): Lot[] {
    const taken: Lot[] = [];
    let missing = shares;
    while (missing > 0n) {
      const lot = (undone && this.lots.findLast(({ offeringId }) => offeringId === undone.offeringId)) ?? this.lots[0];
      if (!lot) throw new Error(`${missing} of ${shares} shares that left were never acquired.`);
      const part = this.#take(lot, missing, undone);
      missing -= part.shares;
      this.shares -= part.shares;
      this.cost -= part.cost;
      taken.push(part);
    }
    return taken;
  }

  /** What shares have cost that an offering is going to take back; nothing changes by it. */
  costOfUndone(shares: bigint, undone: Undone): bigint {
    const copy = new Book(this.method);
    for (const lot of this.lots) copy.acquire(lot);
    return costOf(copy.release(shares < copy.shares ? shares : copy.shares, undone));
  }

  #take(lot: Lot, most: bigint, undone: Undone | undefined): Lot {
    if (lot.shares <= most) {
      this.lots.splice(this.lots.indexOf(lot), 1);
      return lot;
    }
    // An average has forgotten which shares were the offering's, but not what was paid for them.
    const paid = undone && this.method === "average" ? undone.paid : (lot.cost * most) / lot.shares;
    const cost = least(paid, lot.cost);
    lot.shares -= most;
    lot.cost -= cost;
    return { ...lot, shares: most, cost };
  }
}

const least = (a: bigint, b: bigint) => [a, b].reduce((x, y) => (y < x ? y : x));

export const costOf = (lots: readonly Lot[]): bigint => lots.reduce((sum, { cost }) => sum + cost, 0n);
