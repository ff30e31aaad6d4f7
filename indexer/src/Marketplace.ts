import { ponder } from "ponder:registry";
import { fill, makerNonce, marketFee, orderState } from "ponder:schema";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("Marketplace:OrderFilled", async ({ event, context }) => {
  const { orderHash, maker, token, filled } = event.args;
  await context.db.insert(fill).values({ ...eventRow(event), ...event.args });
  const row = { filled, ...updatedAt(event) };
  await context.db
    .insert(orderState)
    .values({ orderHash, maker, token, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("Marketplace:OrderCancelled", async ({ event, context }) => {
  const { orderHash, maker, token } = event.args;
  const row = { cancelled: true, ...updatedAt(event) };
  await context.db
    .insert(orderState)
    .values({ orderHash, maker, token, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("Marketplace:NonceRaised", async ({ event, context }) => {
  const { maker, lowestNonce } = event.args;
  const row = { lowestNonce, ...updatedAt(event) };
  await context.db
    .insert(makerNonce)
    .values({ maker, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("Marketplace:FeeSet", async ({ event, context }) => {
  const { basisPoints, recipient } = event.args;
  const row = { basisPoints: Number(basisPoints), recipient, ...updatedAt(event) };
  await context.db
    .insert(marketFee)
    .values({ id: 1, ...row })
    .onConflictDoUpdate(row);
});
