import { index, onchainTable } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** A sale of new shares and how far it has come. Prices are in the coin's smallest units per share. */
export const offering = onchainTable(
  "offering",
  (t) => ({
    id: t.bigint().primaryKey(),
    token: t.hex().notNull(),
    coin: t.hex().notNull(),
    /** Shares for sale. */
    shares: t.bigint().notNull(),
    pricePerShare: t.bigint().notNull(),
    opensAt: t.bigint().notNull(),
    /** As the terms are now: closing early moves it. */
    closesAt: t.bigint().notNull(),
    /** Fewest shares of one purchase, unless fewer are left. */
    minimum: t.bigint().notNull(),
    proceedsTo: t.hex().notNull(),
    termsHash: t.hex().notNull(),
    sold: t.bigint().notNull(),
    /** What the buyers paid. */
    raised: t.bigint().notNull(),
    /** What of it was sent to `proceedsTo`. */
    withdrawn: t.bigint().notNull(),
    /** Ended before its time. */
    closed: t.boolean().notNull(),
    openedAt: t.bigint().notNull(),
    openedTxHash: t.hex().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    byToken: index().on(t.token, t.id),
    byClose: index().on(t.closesAt),
    byChange: index().on(t.updatedAtBlock),
  }),
);

/** Shares were bought in an offering. */
export const purchase = onchainTable(
  "purchase",
  (t) => ({
    ...eventColumns(t),
    offeringId: t.bigint().notNull(),
    token: t.hex().notNull(),
    buyer: t.hex().notNull(),
    shares: t.bigint().notNull(),
    /** What the buyer paid. */
    cost: t.bigint().notNull(),
    /** Shares of the offering sold so far, these included. */
    sold: t.bigint().notNull(),
  }),
  (t) => ({
    byOffering: index().on(t.offeringId, t.id),
    byToken: index().on(t.token, t.id),
    byBuyer: index().on(t.buyer, t.id),
  }),
);

/** Proceeds went to the offering's recipient. */
export const proceedsWithdrawal = onchainTable(
  "proceeds_withdrawal",
  (t) => ({
    ...eventColumns(t),
    offeringId: t.bigint().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({ byOffering: index().on(t.offeringId, t.id) }),
);
