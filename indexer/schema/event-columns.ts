import type { PgColumnsBuilders } from "ponder";

/**
 * What every row of an append-only table carries, so that each figure can be traced to its log. `id` is Ponder's
 * `event.id`, a number of fixed width in a text: ordering by `id` is ordering by the chain.
 */
export const eventColumns = (t: PgColumnsBuilders) => ({
  id: t.text().primaryKey(),
  blockNumber: t.bigint().notNull(),
  /** Of the block, in Unix seconds. */
  timestamp: t.bigint().notNull(),
  txHash: t.hex().notNull(),
  logIndex: t.integer().notNull(),
});
