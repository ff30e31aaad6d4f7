import { type Context, ponder } from "ponder:registry";
import {
  offering,
  offeringCoin,
  offeringFeeWithdrawal,
  offeringSettlement,
  proceedsWithdrawal,
  purchase,
  purchaseWithdrawal,
  refund,
  subscription,
  subscriptionMove,
} from "ponder:schema";
import { type Address, zeroAddress } from "viem";
import { type ChainEvent, eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("Offering:OfferingOpened", async ({ event, context }) => {
  const { offeringId: id, token, coin, terms, round, feeBasisPoints, feeRecipient, opener } = event.args;
  await context.db.insert(offering).values({
    ...terms,
    id,
    token,
    coin,
    round: Number(round),
    opensAt: BigInt(terms.opensAt),
    closesAt: BigInt(terms.closesAt),
    coolingOff: BigInt(terms.coolingOff),
    feeBasisPoints: Number(feeBasisPoints),
    feeRecipient,
    state: "running",
    sold: 0n,
    raised: 0n,
    withdrawn: 0n,
    feeWithdrawn: 0n,
    refunded: 0n,
    closed: false,
    opener,
    openedAt: event.block.timestamp,
    openedTxHash: event.transaction.hash,
    ...updatedAt(event),
  });
});

ponder.on("Offering:SharesBought", async ({ event, context }) => {
  const { offeringId, buyer, shares, cost, sold } = event.args;
  const lastBoughtAt = event.block.timestamp;
  await context.db.insert(purchase).values({ ...eventRow(event), ...event.args });
  const { softCap } = await context.db
    .update(offering, { id: offeringId })
    .set((row) => ({ sold, raised: row.raised + cost, lastBoughtAt, ...updatedAt(event) }));
  if (softCap > 0n) await change(context, event, offeringId, buyer, { shares, paid: cost }, { lastBoughtAt });
});

ponder.on("Offering:PurchaseWithdrawn", async ({ event, context }) => {
  const { offeringId, account, shares, amount, sold } = event.args;
  await context.db.insert(purchaseWithdrawal).values({ ...eventRow(event), ...event.args });
  await change(context, event, offeringId, account, { shares: -shares, paid: -amount });
  await context.db
    .update(offering, { id: offeringId })
    .set((row) => ({ sold, raised: row.raised - amount, ...updatedAt(event) }));
});

ponder.on("Offering:RefundPaid", async ({ event, context }) => {
  const { offeringId, account, shares, amount } = event.args;
  await context.db.insert(refund).values({ ...eventRow(event), ...event.args, held: false });
  const { state } = await context.db
    .update(offering, { id: offeringId })
    .set((row) => ({ refunded: row.refunded + amount, ...updatedAt(event) }));
  if (isOff(state)) await payOff(context, event, offeringId, account, amount, 0n);
  // Of a purchase that was withdrawn just now, or of such money that had been held.
  else await change(context, event, offeringId, account, { refunded: amount, held: shares > 0n ? 0n : -amount });
});

ponder.on("Offering:RefundHeld", async ({ event, context }) => {
  const { offeringId, account, payee, shares, amount } = event.args;
  const row = { ...eventRow(event), offeringId, account, payee, shares, amount, held: true };
  await context.db.insert(refund).values(row);
  const found = await context.db.find(offering, { id: offeringId });
  if (found && isOff(found.state)) await payOff(context, event, offeringId, account, 0n, amount);
  else await change(context, event, offeringId, account, { held: amount });
});

ponder.on("Offering:SubscriptionMoved", async ({ event, context }) => {
  const { offeringId, from, to, shares } = event.args;
  await context.db.insert(subscriptionMove).values({ ...eventRow(event), ...event.args });
  if (to === zeroAddress) {
    await change(context, event, offeringId, from, { shares: -shares, burnt: shares });
    return;
  }
  const found = await context.db.find(offering, { id: offeringId });
  const paid = shares * (found?.pricePerShare ?? 0n);
  await change(context, event, offeringId, from, { shares: -shares, paid: -paid });
  await change(context, event, offeringId, to, { shares, paid });
});

ponder.on("Offering:OfferingClosed", async ({ event, context }) => {
  await context.db
    .update(offering, { id: event.args.offeringId })
    .set({ closed: true, closesAt: event.block.timestamp, ...updatedAt(event) });
});

ponder.on("Offering:OfferingSettled", async ({ event, context }) => {
  const { offeringId, token, state, sold } = event.args;
  await settle(context, event, { offeringId, token, sold, state: state === 1 ? "succeeded" : "failed" });
});

ponder.on("Offering:OfferingCancelled", async ({ event, context }) => {
  const { offeringId, token, sold } = event.args;
  await settle(context, event, { offeringId, token, sold, state: "cancelled" });
});

ponder.on("Offering:ProceedsWithdrawn", async ({ event, context }) => {
  const { offeringId, to, amount } = event.args;
  await context.db.insert(proceedsWithdrawal).values({ ...eventRow(event), offeringId, to, amount });
  await context.db
    .update(offering, { id: offeringId })
    .set((row) => ({ withdrawn: row.withdrawn + amount, ...updatedAt(event) }));
});

ponder.on("Offering:OfferingFeeWithdrawn", async ({ event, context }) => {
  const { offeringId, to, amount } = event.args;
  await context.db.insert(offeringFeeWithdrawal).values({ ...eventRow(event), offeringId, to, amount });
  await context.db
    .update(offering, { id: offeringId })
    .set((row) => ({ feeWithdrawn: row.feeWithdrawn + amount, ...updatedAt(event) }));
});

ponder.on("Offering:OfferingCoinSet", async ({ event, context }) => {
  const { coin, approved } = event.args;
  const row = { approved, ...updatedAt(event) };
  await context.db
    .insert(offeringCoin)
    .values({ coin, ...row })
    .onConflictDoUpdate(row);
});

type State = (typeof offering.$inferSelect)["state"];
type Sums = Pick<typeof subscription.$inferSelect, "shares" | "burnt" | "paid" | "refunded" | "held">;

/** Whether everybody is paid back. */
const isOff = (state: State) => state === "failed" || state === "cancelled";

async function settle(
  context: Context,
  event: ChainEvent,
  decided: Pick<typeof offeringSettlement.$inferInsert, "offeringId" | "token" | "sold" | "state">,
): Promise<void> {
  await context.db.insert(offeringSettlement).values({ ...eventRow(event), ...decided });
  await context.db
    .update(offering, { id: decided.offeringId })
    .set({ state: decided.state, settledAt: event.block.timestamp, ...updatedAt(event) });
}

/** Adds to what an account has in an offering. */
async function change(
  context: Context,
  event: ChainEvent,
  offeringId: bigint,
  account: Address,
  by: Partial<Sums>,
  also: { lastBoughtAt?: bigint } = {},
): Promise<void> {
  const none = { shares: 0n, burnt: 0n, paid: 0n, refunded: 0n, held: 0n };
  const found = await context.db.find(offering, { id: offeringId });
  if (!found) throw new Error(`Offering ${offeringId} was never opened.`);
  await context.db
    .insert(subscription)
    .values({ offeringId, account, token: found.token, ...none, ...by, ...also, ...updatedAt(event) })
    .onConflictDoUpdate((row) => ({
      shares: row.shares + (by.shares ?? 0n),
      burnt: row.burnt + (by.burnt ?? 0n),
      paid: row.paid + (by.paid ?? 0n),
      refunded: row.refunded + (by.refunded ?? 0n),
      held: row.held + (by.held ?? 0n),
      ...also,
      ...updatedAt(event),
    }));
}

/** All that an account has in an offering which is off becomes money, paid or held. */
async function payOff(
  context: Context,
  event: ChainEvent,
  offeringId: bigint,
  account: Address,
  paid: bigint,
  held: bigint,
): Promise<void> {
  await context.db
    .update(subscription, { offeringId, account })
    .set((row) => ({ shares: 0n, burnt: 0n, paid: 0n, refunded: row.refunded + paid, held, ...updatedAt(event) }));
}
