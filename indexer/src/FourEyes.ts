import { type Context, ponder } from "ponder:registry";
import { proposal } from "ponder:schema";
import type { Address } from "viem";
import { type ChainEvent, updatedAt } from "../lib/rows.ts";

ponder.on("FourEyes:ProposalMade", async ({ event, context }) => {
  const { id, target, proposer, data, reasonHash } = event.args;
  await context.db.insert(proposal).values({
    id,
    target,
    proposer,
    data,
    reasonHash,
    state: "open",
    proposedAt: event.block.timestamp,
    proposedTxHash: event.transaction.hash,
    ...updatedAt(event),
  });
});

ponder.on("FourEyes:ProposalConfirmed", ({ event, context }) =>
  settle(context, event, event.args.id, "confirmed", event.args.confirmer),
);

ponder.on("FourEyes:ProposalWithdrawn", ({ event, context }) =>
  settle(context, event, event.args.id, "withdrawn", event.args.officer),
);

async function settle(
  { db }: Context,
  event: ChainEvent,
  id: bigint,
  state: "confirmed" | "withdrawn",
  settledBy: Address,
): Promise<void> {
  await db.update(proposal, { id }).set({
    state,
    settledBy,
    settledAt: event.block.timestamp,
    settledTxHash: event.transaction.hash,
    ...updatedAt(event),
  });
}
