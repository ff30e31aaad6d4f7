import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/** Rent that came into a property's treasury. */
export const rentPayment = onchainTable(
  "rent_payment",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    payer: t.hex().notNull(),
    /** Opaque id of the lease. */
    leaseId: t.hex().notNull(),
    /** Month the rent is for, yyyymm. */
    period: t.integer().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({
    byToken: index().on(t.token, t.id),
    byPeriod: index().on(t.token, t.period),
    byLease: index().on(t.leaseId, t.id),
    byPayer: index().on(t.payer, t.id),
  }),
);

/** A declared dividend and what is still to be paid of it. */
export const dividend = onchainTable(
  "dividend",
  (t) => ({
    token: t.hex().notNull(),
    /** Number among the token's dividends, from 0. */
    index: t.bigint().notNull(),
    coin: t.hex().notNull(),
    recordId: t.bigint().notNull(),
    perShare: t.bigint().notNull(),
    /** Shares of record. */
    supply: t.bigint().notNull(),
    /** `perShare` times `supply`: what was taken. */
    amount: t.bigint().notNull(),
    outstanding: t.bigint().notNull(),
    /** Accounts paid so far. */
    paidCount: t.integer().notNull(),
    payer: t.hex().notNull(),
    declaredAt: t.bigint().notNull(),
    declaredTxHash: t.hex().notNull(),
    /** Id of the declaring event: orders dividends by age. */
    declaredEventId: t.text().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    pk: primaryKey({ columns: [t.token, t.index] }),
    byAge: index().on(t.token, t.declaredEventId),
    byEvent: index().on(t.declaredEventId),
  }),
);

/** A dividend was paid for an account of record. */
export const dividendPayment = onchainTable(
  "dividend_payment",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    index: t.bigint().notNull(),
    /** Holder of record. */
    account: t.hex().notNull(),
    /** Who got the money: the account, or whoever replaced it. */
    payee: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({
    byDividend: index().on(t.token, t.index, t.account),
    byAccount: index().on(t.account, t.id),
    byPayee: index().on(t.payee, t.id),
  }),
);

/** A push passed an account over; it can still claim once the reason is gone. */
export const dividendSkip = onchainTable(
  "dividend_skip",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    index: t.bigint().notNull(),
    account: t.hex().notNull(),
    /** ABI-encoded error. */
    reason: t.hex().notNull(),
  }),
  (t) => ({ byDividend: index().on(t.token, t.index, t.id), byAccount: index().on(t.account, t.id) }),
);

/** A treasury declared a dividend. `amount` less `distributed` stayed there, since it does not divide evenly. */
export const incomeDistribution = onchainTable(
  "income_distribution",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    treasury: t.hex().notNull(),
    coin: t.hex().notNull(),
    dividendIndex: t.bigint().notNull(),
    recordId: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    distributed: t.bigint().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id) }),
);
