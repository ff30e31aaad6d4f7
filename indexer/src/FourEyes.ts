import { type Context, ponder } from "ponder:registry";
import { proposal } from "ponder:schema";
import type { Address } from "viem";
import { tellAct } from "../lib/officer-row.ts";
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
  const said = { scope: target, actor: proposer, number: id, reference: reasonHash };
  await tellAct(context, event, { kind: "proposed", ...said });
});

ponder.on("FourEyes:ProposalConfirmed", ({ event, context }) =>
  settle(context, event, event.args.id, "confirmed", event.args.confirmer),
);

ponder.on("FourEyes:ProposalWithdrawn", ({ event, context }) =>
  settle(context, event, event.args.id, "withdrawn", event.args.officer),
);

async function settle(
  context: Context,
  event: ChainEvent & { log: { address: Address } },
  id: bigint,
  state: "confirmed" | "withdrawn",
  settledBy: Address,
): Promise<void> {
  const { target: scope } = await context.db.update(proposal, { id }).set({
    state,
    settledBy,
    settledAt: event.block.timestamp,
    settledTxHash: event.transaction.hash,
    ...updatedAt(event),
  });
  await tellAct(context, event, { kind: state, scope, actor: settledBy, number: id });
}
