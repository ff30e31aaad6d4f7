import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";

/** How far the projections of a snapshot reach. */
export interface AsOf {
  block: number;
  /** Of that block, in Unix seconds. */
  timestamp: number;
  /** The moment for which time-dependent states are told: a local chain may be ahead of our clock. */
  now: number;
}

export type Snapshot = Pick<
  NodePgDatabase,
  "select" | "selectDistinct" | "selectDistinctOn" | "execute" | "$with" | "with"
>;

/**
 * Reads projections as they were after one block. The indexer writes a block's rows and its checkpoint in one
 * transaction, so one snapshot of the database holds both.
 */
export function atOneBlock<T>(
  { db, config }: Pick<Deps, "db" | "config">,
  read: (rows: Snapshot, asOf: AsOf) => Promise<T>,
): Promise<T> {
  const options = { isolationLevel: "repeatable read", accessMode: "read only" } as const;
  return db.transaction(async (tx) => read(tx, await asOfBlock(tx, config)), options);
}

export async function asOfBlock(rows: Pick<Snapshot, "execute">, config: Deps["config"]): Promise<AsOf> {
  const table = sql`${sql.identifier(config.VIEWS_SCHEMA)}._ponder_checkpoint`;
  const query = sql`select latest_checkpoint as checkpoint from ${table} where chain_id = ${config.CHAIN_ID}`;
  const checkpoint = (await rows.execute<{ checkpoint: string }>(query)).rows[0]?.checkpoint;
  if (!checkpoint) throw new Problem("projections-unavailable", "The indexer has not read this chain yet.");
  // A checkpoint is 75 digits: 10 of the block's time, 16 of the chain, 16 of the block's number, and more.
  const timestamp = Number(checkpoint.slice(0, 10));
  const block = Number(checkpoint.slice(26, 42));
  return { block, timestamp, now: Math.max(timestamp, Math.floor(Date.now() / 1000)) };
}

/** What every answer made of projections tells about itself. */
export const told = ({ block }: AsOf, { FINALITY_BLOCKS }: Deps["config"]) => ({
  asOfBlock: block,
  finalBlock: Math.max(0, block - FINALITY_BLOCKS),
});
