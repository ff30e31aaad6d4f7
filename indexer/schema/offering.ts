import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** A sale of new shares and how far it has come. Prices are in the coin's smallest units per share. */
export const offering = onchainTable(
  "offering",
  (t) => ({
    id: t.bigint().primaryKey(),
    token: t.hex().notNull(),
    coin: t.hex().notNull(),
    /** Number of the offering among its token's, from 1. */
    round: t.integer().notNull(),
    /** Shares for sale: the hard cap. */
    shares: t.bigint().notNull(),
    /** Fewest that must be sold; zero: a continuous offering, which is running for good. */
    softCap: t.bigint().notNull(),
    pricePerShare: t.bigint().notNull(),
    opensAt: t.bigint().notNull(),
    /** As the terms are now: closing early moves it. */
    closesAt: t.bigint().notNull(),
    /** Fewest shares of one purchase, unless fewer are left. */
    minimum: t.bigint().notNull(),
    /** Most shares of one person; zero: no limit. */
    maximumPerIdentity: t.bigint().notNull(),
    /** Seconds in which a purchase can be withdrawn. */
    coolingOff: t.bigint().notNull(),
    /** Root of the list of who may buy how much; zero: everybody. */
    allocationRoot: t.hex().notNull(),
    proceedsTo: t.hex().notNull(),
    termsHash: t.hex().notNull(),
    feeBasisPoints: t.integer().notNull(),
    feeRecipient: t.hex().notNull(),
    state: t.text({ enum: ["running", "succeeded", "failed", "cancelled"] }).notNull(),
    /** Shares sold and not withdrawn. */
    sold: t.bigint().notNull(),
    /** What the buyers paid for them. */
    raised: t.bigint().notNull(),
    /** What of it was sent to `proceedsTo`. */
    withdrawn: t.bigint().notNull(),
    /** What of it was sent to `feeRecipient`. */
    feeWithdrawn: t.bigint().notNull(),
    /** Money paid back, also of purchases that were withdrawn. */
    refunded: t.bigint().notNull(),
    /** Ended before its time. */
    closed: t.boolean().notNull(),
    /** When it last was bought from, which its settling waits for where there is a cooling-off. */
    lastBoughtAt: t.bigint(),
    opener: t.hex().notNull(),
    openedAt: t.bigint().notNull(),
    openedTxHash: t.hex().notNull(),
    /** When it succeeded, failed or was cancelled. */
    settledAt: t.bigint(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    byToken: index().on(t.token, t.id),
    byClose: index().on(t.closesAt),
    byChange: index().on(t.updatedAtBlock),
    byState: index().on(t.state, t.id),
  }),
);

/** What an account has bought in a conditional offering, and what it is owed if that fails. */
export const subscription = onchainTable(
  "subscription",
  (t) => ({
    offeringId: t.bigint().notNull(),
    account: t.hex().notNull(),
    token: t.hex().notNull(),
    /** Shares of the account that the offering holds locked, or held until it succeeded. */
    shares: t.bigint().notNull(),
    /** Shares burnt by force, whose price is still the account's. */
    burnt: t.bigint().notNull(),
    /** Price of these two. Owed once the offering failed or was cancelled, the proceeds' once it succeeded. */
    paid: t.bigint().notNull(),
    /** Paid back. */
    refunded: t.bigint().notNull(),
    /** Owed, but its payee could not be paid. */
    held: t.bigint().notNull(),
    lastBoughtAt: t.bigint(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.offeringId, t.account] }), byAccount: index().on(t.account, t.offeringId) }),
);

/** Coins that offerings may be opened in. */
export const offeringCoin = onchainTable("offering_coin", (t) => ({
  coin: t.hex().primaryKey(),
  approved: t.boolean().notNull(),
  updatedAtBlock: t.bigint().notNull(),
}));

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
    /** Hash of the terms that the buyer signed. */
    termsHash: t.hex().notNull(),
  }),
  (t) => ({
    byOffering: index().on(t.offeringId, t.id),
    byToken: index().on(t.token, t.id),
    byBuyer: index().on(t.buyer, t.id),
  }),
);

/** Shares were given back within the cooling-off. */
export const purchaseWithdrawal = onchainTable(
  "purchase_withdrawal",
  (t) => ({
    ...eventColumns(t),
    offeringId: t.bigint().notNull(),
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    shares: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    sold: t.bigint().notNull(),
  }),
  (t) => ({ byOffering: index().on(t.offeringId, t.id), byAccount: index().on(t.account, t.id) }),
);

/** Money went back to who had paid it, or could not and is held. */
export const refund = onchainTable(
  "refund",
  (t) => ({
    ...eventColumns(t),
    offeringId: t.bigint().notNull(),
    account: t.hex().notNull(),
    payee: t.hex().notNull(),
    /** Burnt for it at the same time. */
    shares: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    held: t.boolean().notNull(),
  }),
  (t) => ({ byOffering: index().on(t.offeringId, t.id), byAccount: index().on(t.account, t.id) }),
);

/** Locked shares, and what is owed for them, went to another account by force; to nobody: they were burnt. */
export const subscriptionMove = onchainTable(
  "subscription_move",
  (t) => ({
    ...eventColumns(t),
    offeringId: t.bigint().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    shares: t.bigint().notNull(),
  }),
  (t) => ({ byOffering: index().on(t.offeringId, t.id) }),
);

/** A conditional offering was decided. */
export const offeringSettlement = onchainTable(
  "offering_settlement",
  (t) => ({
    ...eventColumns(t),
    offeringId: t.bigint().notNull(),
    token: t.hex().notNull(),
    state: t.text({ enum: ["succeeded", "failed", "cancelled"] }).notNull(),
    sold: t.bigint().notNull(),
  }),
  (t) => ({ byOffering: index().on(t.offeringId, t.id), byToken: index().on(t.token, t.id) }),
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

/** The fee went to the platform. */
export const offeringFeeWithdrawal = onchainTable(
  "offering_fee_withdrawal",
  (t) => ({
    ...eventColumns(t),
    offeringId: t.bigint().notNull(),
    to: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({ byOffering: index().on(t.offeringId, t.id) }),
);
