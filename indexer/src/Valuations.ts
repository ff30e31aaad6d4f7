import { ponder } from "ponder:registry";
import { valuation, valuationProvider, valuationStream } from "ponder:schema";
import { letters } from "../lib/currency.ts";
import { updatedAt } from "../lib/rows.ts";

ponder.on("Valuations:ValuationStreamSet", async ({ event, context }) => {
  const { subject, currency, quorum, maxAge } = event.args;
  const row = { quorum, maxAge: BigInt(maxAge), ...updatedAt(event) };
  await context.db
    .insert(valuationStream)
    .values({ subject, currency: letters(currency), ...row })
    .onConflictDoUpdate(row);
});

ponder.on("Valuations:ValuationProviderSet", async ({ event, context }) => {
  const { subject, currency, provider, allowed } = event.args;
  const row = { allowed, ...updatedAt(event) };
  await context.db
    .insert(valuationProvider)
    .values({ subject, currency: letters(currency), provider, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("Valuations:ValuationPublished", async ({ event, context }) => {
  const { subject, currency: code, index, effectiveAt, corrects, ...said } = event.args;
  const stream = { subject, currency: letters(code) };
  await context.db.insert(valuation).values({
    ...stream,
    index,
    ...said,
    effectiveAt: BigInt(effectiveAt),
    corrects,
    correctedBy: 0n,
    invalidated: false,
    publishedAt: event.block.timestamp,
    publishedAtBlock: event.block.number,
    publishedTxHash: event.transaction.hash,
    publishedLogIndex: event.log.logIndex,
    publishedEventId: event.id,
    ...updatedAt(event),
  });
  if (corrects === 0n) return;
  await context.db.update(valuation, { ...stream, index: corrects }).set({ correctedBy: index, ...updatedAt(event) });
});

ponder.on("Valuations:ValuationInvalidated", async ({ event, context }) => {
  const { subject, currency, index, restored, by, reasonHash } = event.args;
  const stream = { subject, currency: letters(currency) };
  const row = { invalidated: true, invalidatedBy: by, reasonHash, ...updatedAt(event) };
  await context.db.update(valuation, { ...stream, index }).set(row);
  if (restored === 0n) return;
  await context.db.update(valuation, { ...stream, index: restored }).set({ correctedBy: 0n, ...updatedAt(event) });
});
