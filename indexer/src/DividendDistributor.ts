import { ponder } from "ponder:registry";
import {
  dividend,
  dividendAside,
  dividendPayment,
  dividendReinvestment,
  dividendSkip,
  taxRemittance,
  taxWithheld,
} from "ponder:schema";
import { and, desc, eq } from "ponder";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("DividendDistributor:DividendDeclared", async ({ event, context }) => {
  await context.db.insert(dividend).values({
    ...event.args,
    outstanding: event.args.amount,
    withheld: 0n,
    remitted: 0n,
    aside: 0n,
    paidCount: 0,
    declaredAt: event.block.timestamp,
    declaredTxHash: event.transaction.hash,
    declaredEventId: event.id,
    ...updatedAt(event),
  });
});

ponder.on("DividendDistributor:TaxWithheld", async ({ event, context }) => {
  const { token, index, account, payee, country, basisPoints, amount } = event.args;
  const row = { token, index, account, payee, country, basisPoints, amount };
  await context.db.insert(taxWithheld).values({ ...eventRow(event), ...row });
  const wasAside = await context.db.find(dividendAside, { token, index, account });
  await context.db.update(dividend, { token, index }).set(({ outstanding, withheld }) => ({
    outstanding: wasAside ? outstanding : outstanding - amount,
    withheld: withheld + amount,
    ...updatedAt(event),
  }));
});

ponder.on("DividendDistributor:DividendPaid", async ({ event, context }) => {
  const { token, index, account, payee, amount } = event.args;
  await context.db.insert(dividendPayment).values({ ...eventRow(event), token, index, account, payee, amount });
  const wasAside = await context.db.find(dividendAside, { token, index, account });
  if (wasAside) await context.db.delete(dividendAside, { token, index, account });
  await context.db.update(dividend, { token, index }).set((row) => ({
    outstanding: wasAside ? row.outstanding : row.outstanding - amount,
    aside: wasAside ? row.aside - wasAside.amount : row.aside,
    paidCount: row.paidCount + 1,
    ...updatedAt(event),
  }));
});

ponder.on("DividendDistributor:DividendReinvested", async ({ event, context }) => {
  const { token, account, offeringId, coin, shares, amount, cost } = event.args;
  const row = { token, account, offeringId, coin, shares, amount, cost };
  await context.db.insert(dividendReinvestment).values({ ...eventRow(event), ...row });
  // Its payments come right before it. A batch may hold others of the account: those before are not counted.
  const { account: ofRecord, txHash, token: ofToken, id } = dividendPayment;
  const paid = await context.db.sql
    .select()
    .from(dividendPayment)
    .where(and(eq(ofRecord, account), eq(txHash, event.transaction.hash), eq(ofToken, token)))
    .orderBy(desc(id));
  let missing = amount;
  for (const payment of paid) {
    if (missing === 0n || payment.reinvestmentId !== null) break;
    missing -= payment.amount;
    await context.db.update(dividendPayment, { id: payment.id }).set({ reinvestmentId: event.id });
  }
});

ponder.on("DividendDistributor:DividendSkipped", async ({ event, context }) => {
  const { token, index, account, reason } = event.args;
  await context.db.insert(dividendSkip).values({ ...eventRow(event), token, index, account, reason });
});

ponder.on("DividendDistributor:DividendSetAside", async ({ event, context }) => {
  const { token, index, account, amount } = event.args;
  await context.db.insert(dividendAside).values({ token, index, account, amount });
  await context.db.update(dividend, { token, index }).set(({ outstanding, aside }) => ({
    outstanding: outstanding - amount,
    aside: aside + amount,
    ...updatedAt(event),
  }));
});

ponder.on("DividendDistributor:DividendLapsed", async ({ event, context }) => {
  const { token, index, amount } = event.args;
  await context.db.update(dividend, { token, index }).set({ outstanding: 0n, lapsed: amount, ...updatedAt(event) });
});

ponder.on("DividendDistributor:TaxRemitted", async ({ event, context }) => {
  const { token, index, collector, amount } = event.args;
  await context.db.insert(taxRemittance).values({ ...eventRow(event), token, index, collector, amount });
  await context.db
    .update(dividend, { token, index })
    .set(({ remitted }) => ({ remitted: remitted + amount, ...updatedAt(event) }));
});
