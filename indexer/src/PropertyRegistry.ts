import { type Context, ponder } from "ponder:registry";
import { propertyRecord, propertyStep } from "ponder:schema";
import { type ChainEvent, eventRow, updatedAt } from "../lib/rows.ts";

type Changes = Partial<typeof propertyRecord.$inferInsert>;
type Said = Pick<typeof propertyStep.$inferInsert, "step" | "actor" | "uri" | "hash">;

ponder.on("PropertyRegistry:PropertySubmitted", async ({ event, context }) => {
  const { id, manager, profileURI: profileUri, profileHash, resubmitted } = event.args;
  const row = {
    manager,
    profileUri,
    profileHash,
    status: "pendingApproval" as const,
    changedAt: event.block.timestamp,
    ...updatedAt(event),
  };
  await context.db
    .insert(propertyRecord)
    .values({ id, ...row, submittedAt: event.block.timestamp, submittedTxHash: event.transaction.hash })
    .onConflictDoUpdate(row);
  const step = resubmitted ? "resubmitted" : "submitted";
  await tell(context, event, id, { step, actor: manager, uri: profileUri, hash: profileHash });
});

ponder.on("PropertyRegistry:PropertyApproved", ({ event, context }) =>
  enter(
    context,
    event,
    event.args.id,
    { status: "approved" },
    { step: "approved", actor: event.args.by, hash: event.args.profileHash },
  ),
);

ponder.on("PropertyRegistry:PropertySentBack", ({ event, context }) => {
  const { id, by: actor, remarksURI: remarksUri, remarksHash } = event.args;
  const changes = { status: "sentBack", remarksUri, remarksHash } as const;
  return enter(context, event, id, changes, { step: "sentBack", actor, uri: remarksUri, hash: remarksHash });
});

ponder.on("PropertyRegistry:PropertyTokenized", ({ event, context }) => {
  const { id, token, by: actor, offeringId } = event.args;
  return enter(context, event, id, { status: "tokenized", token, offeringId }, { step: "tokenized", actor });
});

ponder.on("PropertyRegistry:PropertySuspended", ({ event, context }) => {
  const { id, by: actor, reasonHash: hash } = event.args;
  return enter(context, event, id, { status: "suspended" }, { step: "suspended", actor, hash });
});

ponder.on("PropertyRegistry:PropertyResumed", ({ event, context }) =>
  enter(context, event, event.args.id, { status: "tokenized" }, { step: "resumed", actor: event.args.by }),
);

ponder.on("PropertyRegistry:PropertyRetired", ({ event, context }) =>
  enter(context, event, event.args.id, { status: "retired" }, { step: "retired", actor: event.args.by }),
);

async function enter(context: Context, event: ChainEvent, id: bigint, changes: Changes, said: Said): Promise<void> {
  await context.db
    .update(propertyRecord, { id })
    .set({ ...changes, changedAt: event.block.timestamp, ...updatedAt(event) });
  await tell(context, event, id, said);
}

async function tell({ db }: Context, event: ChainEvent, propertyId: bigint, said: Said): Promise<void> {
  await db.insert(propertyStep).values({ ...eventRow(event), propertyId, ...said });
}
