import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** What a bucket of a treasury is for, by the number that the contract gives it. */
export const PURPOSES = ["taxes", "insurance", "management-fee", "repair-reserve", "other"] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Where income came from, by number. */
export const INCOME_SOURCES = ["rent", "income", "sent", "lapsed"] as const;

/** What of one coin is whose in a treasury. All of it together is the treasury's balance less what nobody attributed yet. */
export const treasuryPurse = onchainTable(
  "treasury_purse",
  (t) => ({
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    token: t.hex().notNull(),
    taxes: t.bigint().notNull(),
    insurance: t.bigint().notNull(),
    managementFee: t.bigint().notNull(),
    repairReserve: t.bigint().notNull(),
    other: t.bigint().notNull(),
    distributable: t.bigint().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.treasury, t.coin] }), byToken: index().on(t.token) }),
);

/** A step of a treasury's waterfall as it is now. */
export const waterfallStep = onchainTable(
  "waterfall_step",
  (t) => ({
    treasury: t.hex().notNull(),
    /** From 0, in the order in which income is divided. */
    position: t.integer().notNull(),
    token: t.hex().notNull(),
    purpose: t.text({ enum: PURPOSES }).notNull(),
    basisPoints: t.integer().notNull(),
    /** The bucket takes nothing that would bring it above this; zero: no bound. */
    target: t.bigint().notNull(),
    /** Who gets the management fee; zero in every other step. */
    payee: t.hex().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.treasury, t.position] }), byToken: index().on(t.token) }),
);

/** Income that is not rent. */
export const incomePayment = onchainTable(
  "income_payment",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    payer: t.hex().notNull(),
    /** keccak256 of what the payer says it is; of deductions from a deposit the lease's id. */
    what: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id) }),
);

/** How an income was divided: the parts and what was left to distribute make the amount. */
export const incomeAllocation = onchainTable(
  "income_allocation",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    source: t.text({ enum: INCOME_SOURCES }).notNull(),
    amount: t.bigint().notNull(),
    taxes: t.bigint().notNull(),
    insurance: t.bigint().notNull(),
    managementFee: t.bigint().notNull(),
    repairReserve: t.bigint().notNull(),
    other: t.bigint().notNull(),
    distributable: t.bigint().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id) }),
);

/**
 * Money of buckets that the waterfall no longer has became distributable: told at the coin's next movement. The purse counts it
 * so from the change of the waterfall on, as the contract answers.
 */
export const bucketRelease = onchainTable(
  "bucket_release",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    taxes: t.bigint().notNull(),
    insurance: t.bigint().notNull(),
    managementFee: t.bigint().notNull(),
    repairReserve: t.bigint().notNull(),
    other: t.bigint().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id) }),
);

/** An expense out of a bucket, which a manager proposes and somebody else pays. */
export const expense = onchainTable(
  "expense",
  (t) => ({
    treasury: t.hex().notNull(),
    /** Number among the treasury's, from 1. */
    expenseId: t.bigint().notNull(),
    token: t.hex().notNull(),
    coin: t.hex().notNull(),
    purpose: t.text({ enum: PURPOSES }).notNull(),
    /** Who is paid. */
    receiver: t.hex().notNull(),
    amount: t.bigint().notNull(),
    /** keccak256 of the invoice's or contract's bytes. */
    paperHash: t.hex().notNull(),
    state: t.text({ enum: ["proposed", "paid", "cancelled"] }).notNull(),
    proposer: t.hex().notNull(),
    proposedAt: t.bigint().notNull(),
    proposedTxHash: t.hex().notNull(),
    /** Id of the proposing event: orders expenses by age. */
    proposedEventId: t.text().notNull(),
    /** Who paid it or called it off, and when; id of that event. */
    settledBy: t.hex(),
    settledAt: t.bigint(),
    settledTxHash: t.hex(),
    settledEventId: t.text(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    pk: primaryKey({ columns: [t.treasury, t.expenseId] }),
    byAge: index().on(t.token, t.proposedEventId),
    byReceiver: index().on(t.receiver),
  }),
);

/** The management fee was paid to the payee whom the waterfall named then. */
export const feePayment = onchainTable(
  "fee_payment",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    payee: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id) }),
);
