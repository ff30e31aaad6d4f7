import { ponder } from "ponder:registry";
import { countryMode, countryRule } from "ponder:schema";
import { updatedAt } from "../lib/rows.ts";

ponder.on("CountryModule:CountryModeSet", async ({ event, context }) => {
  const { compliance, denyListed } = event.args;
  const row = { denyListed, ...updatedAt(event) };
  await context.db
    .insert(countryMode)
    .values({ compliance, ...row })
    .onConflictDoUpdate(row);
});

ponder.on("CountryModule:CountryListed", async ({ event, context }) => {
  const { compliance, country, listed } = event.args;
  const row = { listed, ...updatedAt(event) };
  await context.db
    .insert(countryRule)
    .values({ compliance, country, ...row })
    .onConflictDoUpdate(row);
});
