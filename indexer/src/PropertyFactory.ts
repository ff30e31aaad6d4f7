import { ponder } from "ponder:registry";
import { treasury as treasuries } from "ponder:schema";
import { upsertProperty } from "../lib/property-row.ts";

ponder.on("PropertyFactory:PropertyCreated", async ({ event, context }) => {
  const { token, compliance, treasury, owner, name, symbol, cap, profileURI, profileHash } = event.args;
  await upsertProperty(context, event, token, {
    compliance,
    treasury,
    owner,
    name,
    symbol,
    cap,
    profileUri: profileURI,
    profileHash,
    createdEventId: event.id,
    createdAtBlock: event.block.number,
    createdAt: event.block.timestamp,
    createdTxHash: event.transaction.hash,
  });
  await context.db.insert(treasuries).values({ treasury, token }).onConflictDoUpdate({ token });
});
