import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event-columns.ts";

/**
 * What is said of one subject in one currency, and how many must say it. A subject is a token's address in the lower 160
 * bits, or a property's number before it has a token; a currency is its three letters.
 */
export const valuationStream = onchainTable(
  "valuation_stream",
  (t) => ({
    subject: t.hex().notNull(),
    currency: t.text().notNull(),
    quorum: t.integer().notNull(),
    /** Seconds after its `effectiveAt` during which a valuation counts, the last included. */
    maxAge: t.bigint().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.subject, t.currency] }) }),
);

/** Who may value; who no longer may stays, and nothing that they said counts. */
export const valuationProvider = onchainTable(
  "valuation_provider",
  (t) => ({
    subject: t.hex().notNull(),
    currency: t.text().notNull(),
    provider: t.hex().notNull(),
    allowed: t.boolean().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({ pk: primaryKey({ columns: [t.subject, t.currency, t.provider] }) }),
);

/**
 * Every valuation on record. It stands unless it was corrected or invalidated; whether it is stale depends on the time.
 * What it is worth is `value` times 10^-decimals of the currency.
 */
export const valuation = onchainTable(
  "valuation",
  (t) => ({
    subject: t.hex().notNull(),
    currency: t.text().notNull(),
    /** Number in the stream, from 1. */
    index: t.bigint().notNull(),
    provider: t.hex().notNull(),
    value: t.bigint().notNull(),
    decimals: t.integer().notNull(),
    effectiveAt: t.bigint().notNull(),
    methodHash: t.hex().notNull(),
    reportHash: t.hex().notNull(),
    /** What it replaces; zero: an original. */
    corrects: t.bigint().notNull(),
    /** What replaces it; zero: nothing, or a correction that was invalidated. */
    correctedBy: t.bigint().notNull(),
    invalidated: t.boolean().notNull(),
    invalidatedBy: t.hex(),
    /** keccak256 of the reasons. */
    reasonHash: t.hex(),
    publishedAt: t.bigint().notNull(),
    publishedAtBlock: t.bigint().notNull(),
    publishedTxHash: t.hex().notNull(),
    publishedLogIndex: t.integer().notNull(),
    /** Id of the publishing event: orders valuations by age. */
    publishedEventId: t.text().notNull(),
    updatedAtBlock: t.bigint().notNull(),
  }),
  (t) => ({
    pk: primaryKey({ columns: [t.subject, t.currency, t.index] }),
    byAge: index().on(t.subject, t.publishedEventId),
    byProvider: index().on(t.provider, t.publishedEventId),
  }),
);

/** The value of a token moved by more than its bound, or came back near what it was. Values in 18 decimals. */
export const valueMove = onchainTable(
  "value_move",
  (t) => ({
    ...eventColumns(t),
    token: t.hex().notNull(),
    currency: t.text().notNull(),
    kind: t.text().notNull().$type<"moved" | "returned">(),
    before: t.bigint().notNull(),
    value: t.bigint().notNull(),
    /** In basis points of `before`; null where that was zero, or it returned. */
    move: t.bigint(),
    /** The end of the halt; null: it was lifted. */
    until: t.bigint(),
  }),
  (t) => ({ byToken: index().on(t.token, t.id) }),
);

/** Which stream of a token the circuit breaker watches, where the owner has chosen. */
export const breakerWatch = onchainTable("breaker_watch", (t) => ({
  token: t.hex().primaryKey(),
  currency: t.text().notNull(),
  /** In basis points. */
  bound: t.integer().notNull(),
  updatedAtBlock: t.bigint().notNull(),
}));

/** Where the price of a currency in dollars comes from; `feed` null: removed. */
export const currencyFeed = onchainTable("currency_feed", (t) => ({
  currency: t.text().primaryKey(),
  feed: t.hex(),
  /** Who emits its answers: the aggregator behind the feed, or the feed. */
  source: t.hex(),
  decimals: t.integer().notNull(),
  maxAge: t.bigint().notNull(),
  updatedAtBlock: t.bigint().notNull(),
}));

/** Which feed an emitter of answers stands behind; it may once have been another currency's. */
export const currencySource = onchainTable("currency_source", (t) => ({
  source: t.hex().primaryKey(),
  currency: t.text().notNull(),
  decimals: t.integer().notNull(),
}));

/** What a unit of a currency cost in dollars, 18 decimals, as the feed said when it was set and at each answer since. */
export const currencyRate = onchainTable(
  "currency_rate",
  (t) => ({
    ...eventColumns(t),
    currency: t.text().notNull(),
    rate: t.bigint().notNull(),
    /** When the feed said so. */
    saidAt: t.bigint().notNull(),
  }),
  (t) => ({ byCurrency: index().on(t.currency, t.id) }),
);
