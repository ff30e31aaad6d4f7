import { ponder } from "ponder:registry";
import { breakerWatch, valueMove } from "ponder:schema";
import { letters } from "../lib/currency.ts";
import { eventRow, updatedAt } from "../lib/rows.ts";

/** What the breaker says of a move from nothing. */
const boundless = 2n ** 256n - 1n;

ponder.on("CircuitBreaker:BreakerWatchSet", async ({ event, context }) => {
  const { token, currency, bound } = event.args;
  const row = { currency: letters(currency), bound, ...updatedAt(event) };
  await context.db
    .insert(breakerWatch)
    .values({ token, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("CircuitBreaker:ValueMoved", async ({ event, context }) => {
  const { token, currency, before, value, move, until } = event.args;
  await context.db.insert(valueMove).values({
    ...eventRow(event),
    token,
    currency: letters(currency),
    kind: "moved",
    before,
    value,
    move: move === boundless ? null : move,
    until: BigInt(until),
  });
});

ponder.on("CircuitBreaker:ValueReturned", async ({ event, context }) => {
  const { token, currency, before, value } = event.args;
  await context.db
    .insert(valueMove)
    .values({ ...eventRow(event), token, currency: letters(currency), kind: "returned", before, value });
});
