import { ponder } from "ponder:registry";
import { offering, proceedsWithdrawal, purchase } from "ponder:schema";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("Offering:OfferingOpened", async ({ event, context }) => {
  const { offeringId: id, ...terms } = event.args;
  await context.db.insert(offering).values({
    id,
    ...terms,
    sold: 0n,
    raised: 0n,
    withdrawn: 0n,
    closed: false,
    openedAt: event.block.timestamp,
    openedTxHash: event.transaction.hash,
    ...updatedAt(event),
  });
});

ponder.on("Offering:SharesBought", async ({ event, context }) => {
  const { offeringId, token, buyer, shares, cost, sold } = event.args;
  await context.db.insert(purchase).values({ ...eventRow(event), offeringId, token, buyer, shares, cost, sold });
  await context.db
    .update(offering, { id: offeringId })
    .set((row) => ({ sold, raised: row.raised + cost, ...updatedAt(event) }));
});

ponder.on("Offering:OfferingClosed", async ({ event, context }) => {
  await context.db
    .update(offering, { id: event.args.offeringId })
    .set({ closed: true, closesAt: event.block.timestamp, ...updatedAt(event) });
});

ponder.on("Offering:ProceedsWithdrawn", async ({ event, context }) => {
  const { offeringId, to, amount } = event.args;
  await context.db.insert(proceedsWithdrawal).values({ ...eventRow(event), offeringId, to, amount });
  await context.db
    .update(offering, { id: offeringId })
    .set((row) => ({ withdrawn: row.withdrawn + amount, ...updatedAt(event) }));
});
