import type { Address, Hex } from "viem";

/** The part of Ponder's events that every handler uses alike. */
export interface ChainEvent {
  id: string;
  block: { number: bigint; timestamp: bigint };
  log: { logIndex: number };
  transaction: { hash: Hex; from: Address };
}

/** The columns that every row of an append-only table carries. */
export const eventRow = ({ id, block, log, transaction }: ChainEvent) => ({
  id,
  blockNumber: block.number,
  timestamp: block.timestamp,
  txHash: transaction.hash,
  logIndex: log.logIndex,
});

/** The column that every row of a state table carries. */
export const updatedAt = ({ block }: ChainEvent) => ({ updatedAtBlock: block.number });
