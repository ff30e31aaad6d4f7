import { ponder } from "ponder:registry";
import { withholdingRate, withholdingTable } from "ponder:schema";
import { updatedAt } from "../lib/rows.ts";

ponder.on("Withholding:WithholdingTableCreated", async ({ event, context }) => {
  const { token, collector, registry, countries, identities, usual, highest, creator } = event.args;
  const table = BigInt(event.args.table);
  await context.db.insert(withholdingTable).values({
    ...{ table, token, collector, registry, creator },
    usual: Number(usual),
    highest: Number(highest),
    createdAt: event.block.timestamp,
    createdTxHash: event.transaction.hash,
    ...updatedAt(event),
  });
  for (const { country: subject, basisPoints } of countries) {
    const row = { table, kind: "country", subject, basisPoints, ...updatedAt(event) } as const;
    await context.db.insert(withholdingRate).values(row);
  }
  for (const { identityId: subject, basisPoints, certificate } of identities) {
    const row = { table, kind: "identity", subject, basisPoints, certificate, ...updatedAt(event) } as const;
    await context.db.insert(withholdingRate).values(row);
  }
});
