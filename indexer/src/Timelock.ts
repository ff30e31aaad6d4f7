import { ponder } from "ponder:registry";
import { timelockCall, timelockOperation } from "ponder:schema";
import { zeroHash } from "viem";
import { type ChainEvent, updatedAt } from "../lib/rows.ts";

const settled = (event: ChainEvent) => ({
  settledAt: event.block.timestamp,
  settledTxHash: event.transaction.hash,
  ...updatedAt(event),
});

/** What was cancelled can be scheduled again, with the same calls: they make the id. */
ponder.on("Timelock:CallScheduled", async ({ event, context }) => {
  const { id, index, target, value, data, predecessor, delay } = event.args;
  const now = {
    state: "scheduled" as const,
    readyAt: event.block.timestamp + delay,
    scheduledAt: event.block.timestamp,
    scheduledTxHash: event.transaction.hash,
    scheduledEvent: event.id,
    settledAt: null,
    settledTxHash: null,
    ...updatedAt(event),
  };
  await context.db
    .insert(timelockOperation)
    .values({ id, predecessor, salt: zeroHash, ...now })
    .onConflictDoUpdate(now);
  await context.db
    .insert(timelockCall)
    .values({ decision: id, place: Number(index), target, value, data })
    .onConflictDoNothing();
});

/** Told after the calls, and only where it is not zero. */
ponder.on("Timelock:CallSalt", async ({ event, context }) => {
  const { id, salt } = event.args;
  await context.db.update(timelockOperation, { id }).set({ salt, ...updatedAt(event) });
});

ponder.on("Timelock:CallExecuted", async ({ event, context }) => {
  await context.db.update(timelockOperation, { id: event.args.id }).set({ state: "executed", ...settled(event) });
});

ponder.on("Timelock:Cancelled", async ({ event, context }) => {
  await context.db.update(timelockOperation, { id: event.args.id }).set({ state: "cancelled", ...settled(event) });
});
