import { ponder } from "ponder:registry";
import { maxBalanceRule } from "ponder:schema";
import { updatedAt } from "../lib/rows.ts";

ponder.on("MaxBalanceModule:MaxBalanceSet", async ({ event, context }) => {
  const { compliance, maximum } = event.args;
  const row = { maximum, ...updatedAt(event) };
  await context.db
    .insert(maxBalanceRule)
    .values({ compliance, ...row })
    .onConflictDoUpdate(row);
});
