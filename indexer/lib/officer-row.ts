import type { Context } from "ponder:registry";
import { officerEvent } from "ponder:schema";
import type { Address } from "viem";
import { type ChainEvent, eventRow } from "./rows.ts";

type Said = Omit<
  typeof officerEvent.$inferInsert,
  "id" | "blockNumber" | "timestamp" | "txHash" | "logIndex" | "scope" | "actor" | "sender"
>;

/** Writes down an act. `scope` is the contract that tells of it, and `actor` the sender, unless the event says otherwise. */
export async function tellAct(
  { db }: Context,
  event: ChainEvent & { log: { address: Address } },
  said: Said & { scope?: Address; actor?: Address },
): Promise<void> {
  const sender = event.transaction.from;
  await db
    .insert(officerEvent)
    .values({ ...eventRow(event), scope: event.log.address, actor: sender, sender, ...said });
}
