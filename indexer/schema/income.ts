import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/**
 * Rent that came into a property's treasury. Where the contract of leases brought it, `payer` is that contract: `lease_payment`
 * names the wallet, and `lease_event` what a court had released.
 */
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
    /** Neither paid, nor withheld, nor set aside, nor lapsed. */
    outstanding: t.bigint().notNull(),
    /** Number of the table by which tax is withheld; 0: none is. */
    withholdingTable: t.bigint().notNull(),
    /** Unix time from which what is unclaimed may lapse; 0: never. */
    lapsesAt: t.bigint().notNull(),
    /** Whether it has, and what went back to the treasury then. */
    lapsed: t.bigint(),
    /** Tax withheld so far; what of it was sent to the collector. */
    withheld: t.bigint().notNull(),
    remitted: t.bigint().notNull(),
    /** Money of sanctioned holders that does not lapse. */
    aside: t.bigint().notNull(),
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
    /** The row of `dividend_reinvestment` that it bought shares with; null: it was paid out in coins. */
    reinvestmentId: t.text(),
  }),
  (t) => ({
    byDividend: index().on(t.token, t.index, t.account),
    byAccount: index().on(t.account, t.id),
    byPayee: index().on(t.payee, t.id),
    byReinvestment: index().on(t.reinvestmentId),
  }),
);

/**
 * Payments of one holder bought shares in an offering: `cost` of their `amount`, and the rest came in coins. The next row of
 * `purchase` for the account tells the purchase.
 */
export const dividendReinvestment = onchainTable(
  "dividend_reinvestment",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    account: t.hex().notNull(),
    offeringId: t.bigint().notNull(),
    coin: t.hex().notNull(),
    shares: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    cost: t.bigint().notNull(),
  }),
  (t) => ({ byAccount: index().on(t.account, t.id), byToken: index().on(t.token, t.id) }),
);

/** Tax was withheld of a payment, which the next row of `dividend_payment` for the account tells; also where it is zero. */
export const taxWithheld = onchainTable(
  "tax_withheld",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    index: t.bigint().notNull(),
    account: t.hex().notNull(),
    payee: t.hex().notNull(),
    /** ISO 3166-1 numeric; 0: none is known. */
    country: t.bigint().notNull(),
    basisPoints: t.bigint().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({
    byDividend: index().on(t.token, t.index, t.account),
    byAccount: index().on(t.account, t.id),
    byPayee: index().on(t.payee, t.id),
  }),
);

/** A table of withholding rates, for one token and for ever. */
export const withholdingTable = onchainTable(
  "withholding_table",
  (t) => ({
    /** From 1, over all tokens. */
    table: t.bigint().primaryKey(),
    token: t.hex().notNull(),
    /** Where what is withheld goes. */
    collector: t.hex().notNull(),
    /** The identity registry whose persons and countries are meant. */
    registry: t.hex().notNull(),
    /** In basis points: for known people in a country that is not listed. */
    usual: t.integer().notNull(),
    /** The highest rate of the table: for whoever has no identity or no country. */
    highest: t.integer().notNull(),
    creator: t.hex().notNull(),
    createdAt: t.bigint().notNull(),
    createdTxHash: t.hex().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ byToken: index().on(t.token, t.table) }),
);

/** A rate of a withholding table: of a country, or of one person whatever their country. */
export const withholdingRate = onchainTable(
  "withholding_rate",
  (t) => ({
    table: t.bigint().notNull(),
    kind: t.text({ enum: ["country", "identity"] }).notNull(),
    /** ISO 3166-1 numeric, or the number of the identity. */
    subject: t.integer().notNull(),
    basisPoints: t.integer().notNull(),
    /** Of an identity: keccak256 of the paper that entitles it. */
    certificate: t.hex(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.table, t.kind, t.subject] }) }),
);

/** Withheld tax went to the collector of the dividend's table. */
export const taxRemittance = onchainTable(
  "tax_remittance",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    index: t.bigint().notNull(),
    collector: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({ byDividend: index().on(t.token, t.index, t.id) }),
);

/** Money of a sanctioned holder that waits apart; the row goes when it is claimed. */
export const dividendAside = onchainTable(
  "dividend_aside",
  (t) => ({
    token: t.hex().notNull(),
    index: t.bigint().notNull(),
    account: t.hex().notNull(),
    amount: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.token, t.index, t.account] }) }),
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
