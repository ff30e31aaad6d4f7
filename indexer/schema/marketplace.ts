import { index, onchainTable } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** A fill of a signed order. Any token can be traded: join `property` for ours. */
export const fill = onchainTable(
  "fill",
  (t) => ({
    ...eventColumns(t),
    /** EIP-712 digest of the order. */
    orderHash: t.hex().notNull(),
    maker: t.hex().notNull(),
    taker: t.hex().notNull(),
    token: t.hex().notNull(),
    coin: t.hex().notNull(),
    /** 0: the maker sold shares; 1: the maker bought. */
    side: t.integer().notNull(),
    shares: t.bigint().notNull(),
    /** In the coin's smallest units. */
    pricePerShare: t.bigint().notNull(),
    /** `shares` times `pricePerShare`. */
    cost: t.bigint().notNull(),
    /** Paid by the taker on top of, or out of, the cost. */
    fee: t.bigint().notNull(),
    /** Of the order so far, this fill included. */
    filled: t.bigint().notNull(),
  }),
  (t) => ({
    byOrder: index().on(t.orderHash, t.id),
    byToken: index().on(t.token, t.id),
    byMaker: index().on(t.maker, t.id),
    byTaker: index().on(t.taker, t.id),
  }),
);

/** What the chain knows of an order: only those filled or cancelled have a row. */
export const orderState = onchainTable(
  "order_state",
  (t) => ({
    orderHash: t.hex().primaryKey(),
    maker: t.hex().notNull(),
    token: t.hex().notNull(),
    /** Shares. */
    filled: t.bigint().notNull().default(0n),
    cancelled: t.boolean().notNull().default(false),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byMaker: index().on(t.maker), byToken: index().on(t.token) }),
);

/** All orders of a maker with a lower nonce are void. No row: 0. */
export const makerNonce = onchainTable("maker_nonce", (t) => ({
  maker: t.hex().primaryKey(),
  lowestNonce: t.bigint().notNull(),
  updatedAtBlock: t.bigint().notNull(),
}));

/** The fee that takers pay. One row, `id` 1; none while no fee was ever set. */
export const marketFee = onchainTable("market_fee", (t) => ({
  id: t.integer().primaryKey(),
  basisPoints: t.integer().notNull(),
  recipient: t.hex().notNull(),
  updatedAtBlock: t.bigint().notNull(),
}));
