import { ponder } from "ponder:registry";
import { dividend, dividendPayment, dividendSkip } from "ponder:schema";
import { eventRow, updatedAt } from "../lib/rows.ts";

ponder.on("DividendDistributor:DividendDeclared", async ({ event, context }) => {
  await context.db.insert(dividend).values({
    ...event.args,
    outstanding: event.args.amount,
    paidCount: 0,
    declaredAt: event.block.timestamp,
    declaredTxHash: event.transaction.hash,
    declaredEventId: event.id,
    ...updatedAt(event),
  });
});

ponder.on("DividendDistributor:DividendPaid", async ({ event, context }) => {
  const { token, index, account, payee, amount } = event.args;
  await context.db.insert(dividendPayment).values({ ...eventRow(event), token, index, account, payee, amount });
  await context.db
    .update(dividend, { token, index })
    .set((row) => ({ outstanding: row.outstanding - amount, paidCount: row.paidCount + 1, ...updatedAt(event) }));
});

ponder.on("DividendDistributor:DividendSkipped", async ({ event, context }) => {
  const { token, index, account, reason } = event.args;
  await context.db.insert(dividendSkip).values({ ...eventRow(event), token, index, account, reason });
});
