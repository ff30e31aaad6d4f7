import { type Context, ponder } from "ponder:registry";
import { timelockCall, timelockOperation } from "ponder:schema";
import { type Hex, zeroHash } from "viem";
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
ponder.on("Timelock:CallSalt", ({ event, context }) =>
  change(context, event, event.args.id, { salt: event.args.salt }),
);

ponder.on("Timelock:CallExecuted", ({ event, context }) =>
  change(context, event, event.args.id, { state: "executed", ...settled(event) }),
);

ponder.on("Timelock:Cancelled", ({ event, context }) =>
  change(context, event, event.args.id, { state: "cancelled", ...settled(event) }),
);

/** A decision without calls does nothing, and has no row: the contract takes it, but tells its salt and end alone. */
async function change(
  { db }: Context,
  event: ChainEvent,
  id: Hex,
  changes: Partial<typeof timelockOperation.$inferInsert>,
): Promise<void> {
  if (!(await db.find(timelockOperation, { id }))) return;
  await db.update(timelockOperation, { id }).set({ ...changes, ...updatedAt(event) });
}
