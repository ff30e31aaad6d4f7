import { type Context, ponder } from "ponder:registry";
import {
  bucketRelease,
  expense,
  feePayment,
  INCOME_SOURCES,
  incomeAllocation,
  incomeDistribution,
  incomePayment,
  rentPayment,
  treasury as treasuries,
  treasuryPurse,
  waterfallStep,
} from "ponder:schema";
import { eq } from "ponder";
import type { Address } from "viem";
import { type BucketColumn, bucketColumns, bucketsOf, changePurse, columnOf, purposeOf } from "../lib/purse.ts";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("Treasury:RentReceived", async ({ event, context }) => {
  const { coin, payer, leaseId, period, amount } = event.args;
  const row = { coin, payer, leaseId, period, amount };
  const place = await placeOf(context, event.log.address);
  await context.db.insert(rentPayment).values({ ...eventRow(event), ...place, ...row });
});

ponder.on("Treasury:IncomeReceived", async ({ event, context }) => {
  const { coin, payer, what, amount } = event.args;
  const place = await placeOf(context, event.log.address);
  await context.db.insert(incomePayment).values({ ...eventRow(event), ...place, coin, payer, what, amount });
});

ponder.on("Treasury:IncomeAllocated", async ({ event, context }) => {
  const { coin, amount, parts, distributable } = event.args;
  const place = await placeOf(context, event.log.address);
  const source = INCOME_SOURCES[event.args.source];
  if (!source) throw new Error(`there is no source ${event.args.source}`);
  const divided = { ...bucketsOf(parts), distributable };
  await context.db.insert(incomeAllocation).values({ ...eventRow(event), ...place, coin, source, amount, ...divided });
  await changePurse(context, event, { ...place, coin }, divided);
});

ponder.on("Treasury:WaterfallSet", async ({ event, context }) => {
  const { db } = context;
  const { treasury, token } = await placeOf(context, event.log.address);
  const had = await db.sql.select().from(waterfallStep).where(eq(waterfallStep.treasury, treasury));
  for (const { position } of had) await db.delete(waterfallStep, { treasury, position });
  for (const [position, step] of event.args.steps.entries()) {
    const { basisPoints, target, payee } = step;
    const purpose = purposeOf(step.purpose);
    const row = { treasury, token, position, purpose, basisPoints, target, payee };
    await db.insert(waterfallStep).values({ ...row, ...updatedAt(event) });
  }
  const has = new Set<string>(event.args.steps.map(({ purpose }) => purposeOf(purpose)));
  const gone = bucketColumns.filter((_, purpose) => {
    const word = purposeOf(purpose);
    return !has.has(word) && had.some((step) => step.purpose === word);
  });
  if (gone.length > 0) await releaseAll(context, treasury, gone, event.block.number);
});

/** The contract counts buckets that are gone as distributable from now on, in every coin, and tells of it later. */
async function releaseAll({ db }: Context, treasury: Address, gone: readonly BucketColumn[], updatedAtBlock: bigint) {
  const purses = await db.sql.select().from(treasuryPurse).where(eq(treasuryPurse.treasury, treasury));
  for (const purse of purses) {
    const released = gone.reduce((sum, column) => sum + purse[column], 0n);
    if (released === 0n) continue;
    const emptied = Object.fromEntries(gone.map((column) => [column, 0n]));
    const distributable = purse.distributable + released;
    const key = { treasury, coin: purse.coin };
    await db.update(treasuryPurse, key).set({ ...emptied, distributable, updatedAtBlock });
  }
}

ponder.on("Treasury:BucketsReleased", async ({ event, context }) => {
  const { coin, amounts } = event.args;
  const place = await placeOf(context, event.log.address);
  await context.db.insert(bucketRelease).values({ ...eventRow(event), ...place, coin, ...bucketsOf(amounts) });
});

ponder.on("Treasury:ExpenseProposed", async ({ event, context }) => {
  const { expenseId, coin, purpose, to: receiver, amount, paperHash, proposer } = event.args;
  await context.db.insert(expense).values({
    ...(await placeOf(context, event.log.address)),
    ...{ expenseId, coin, receiver, amount, paperHash, proposer },
    purpose: purposeOf(purpose),
    state: "proposed",
    proposedAt: event.block.timestamp,
    proposedTxHash: event.transaction.hash,
    proposedEventId: event.id,
    ...updatedAt(event),
  });
});

const settled = (event: Parameters<typeof eventRow>[0]) => ({
  settledAt: event.block.timestamp,
  settledTxHash: event.transaction.hash,
  settledEventId: event.id,
  ...updatedAt(event),
});

ponder.on("Treasury:ExpensePaid", async ({ event, context }) => {
  const { expenseId, coin, purpose, amount, payer: settledBy } = event.args;
  const place = await placeOf(context, event.log.address);
  await context.db
    .update(expense, { treasury: place.treasury, expenseId })
    .set({ state: "paid", settledBy, ...settled(event) });
  await changePurse(context, event, { ...place, coin }, { [columnOf(purpose)]: -amount });
});

ponder.on("Treasury:ExpenseCancelled", async ({ event, context }) => {
  const { expenseId, canceller: settledBy } = event.args;
  await context.db
    .update(expense, { treasury: event.log.address, expenseId })
    .set({ state: "cancelled", settledBy, ...settled(event) });
});

ponder.on("Treasury:FeePaid", async ({ event, context }) => {
  const { coin, payee, amount } = event.args;
  const place = await placeOf(context, event.log.address);
  await context.db.insert(feePayment).values({ ...eventRow(event), ...place, coin, payee, amount });
  await changePurse(context, event, { ...place, coin }, { managementFee: -amount });
});

ponder.on("Treasury:IncomeDistributed", async ({ event, context }) => {
  const { coin, dividendIndex, recordId, amount, distributed } = event.args;
  const row = { coin, dividendIndex, recordId, amount, distributed };
  const place = await placeOf(context, event.log.address);
  await context.db.insert(incomeDistribution).values({ ...eventRow(event), ...place, ...row });
  await changePurse(context, event, { ...place, coin }, { distributable: -distributed });
});

/** A treasury is silent until the factory has announced it, so its row is there. */
async function placeOf({ db }: Context, treasury: Address): Promise<{ treasury: Address; token: Address }> {
  const row = await db.find(treasuries, { treasury });
  if (!row) throw new Error(`the treasury ${treasury} belongs to no property`);
  return row;
}
