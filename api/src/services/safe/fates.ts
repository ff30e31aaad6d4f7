import { safeAbi } from "@freehold/contracts/safe";
import { eq, type InferSelectModel } from "drizzle-orm";
import { type Hex, parseEventLogs } from "viem";
import { safeProposal } from "../../db/safe-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import type { Safe } from "./safe.ts";

export type SafeProposal = InferSelectModel<typeof safeProposal>;

export interface Fate {
  fate: "executed" | "failed";
  transaction: Hex;
  block: bigint;
}

/** Nodes refuse to look through more blocks at once. */
const stretch = 10_000n;
const [success, failure] = ["ExecutionSuccess", "ExecutionFailure"].map((name) =>
  safeAbi.find((item) => item.type === "event" && item.name === name),
);

/**
 * What the chain says became of proposals whose nonce is used, by their hash; of one that it does not name, another of its
 * nonce was carried out. What is final is written down, so that it is looked for once.
 */
export async function fatesOf(deps: Deps, safe: Safe, rows: readonly SafeProposal[]): Promise<Map<Hex, Fate>> {
  const known = rows.flatMap(({ hash, fate, fateTransaction, fateBlock }) =>
    fate && fateTransaction && fateBlock !== null
      ? [[hash, { fate, transaction: fateTransaction, block: fateBlock }] as const]
      : [],
  );
  const fates = new Map<Hex, Fate>(known);
  const wanted = rows.filter(({ hash, nonce }) => nonce < safe.nonce && !fates.has(hash));
  if (wanted.length === 0) return fates;
  const hashes = new Set(wanted.map(({ hash }) => hash));
  const [first = safe.block] = wanted.map(({ seenBlock }) => seenBlock).sort((a, b) => Number(a - b));
  for (let from = first; from <= safe.block; from += stretch) {
    const to = from + stretch - 1n < safe.block ? from + stretch - 1n : safe.block;
    const logs = await deps.chain.getLogs({
      address: safe.address,
      events: [success, failure].flatMap((event) => (event?.type === "event" ? [event] : [])),
      fromBlock: from,
      toBlock: to,
    });
    for (const { args, eventName, transactionHash, blockNumber } of parseEventLogs({ abi: safeAbi, logs })) {
      if (!hashes.has(args.txHash)) continue;
      const fate = eventName === "ExecutionSuccess" ? "executed" : "failed";
      fates.set(args.txHash, { fate, transaction: transactionHash, block: blockNumber });
    }
  }
  const final = safe.block - BigInt(deps.config.FINALITY_BLOCKS);
  for (const { id, hash, seenBlock } of wanted) {
    const found = fates.get(hash);
    // What took its place may not be known here; what was looked through once need not be again.
    if (!found && final > seenBlock)
      await deps.db.update(safeProposal).set({ seenBlock: final }).where(eq(safeProposal.id, id));
    if (!found || found.block > final) continue;
    const { fate, transaction: fateTransaction, block: fateBlock } = found;
    await deps.db.update(safeProposal).set({ fate, fateTransaction, fateBlock }).where(eq(safeProposal.id, id));
  }
  return fates;
}
