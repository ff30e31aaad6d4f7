import { ponder } from "ponder:registry";
import { paper } from "ponder:schema";
import { kindNamed, PAPER_KIND } from "@freehold/contracts/property-kinds";
import { updatedAt } from "../lib/rows.ts";

ponder.on("PropertyPapers:PaperFiled", async ({ event, context }) => {
  const { propertyId, kind, contentHash, version, uri, issuer, issuedAt, validUntil, by } = event.args;
  await context.db.insert(paper).values({
    propertyId,
    contentHash,
    kind: kindNamed(PAPER_KIND, kind),
    version,
    uri,
    issuer,
    issuedAt: BigInt(issuedAt),
    validUntil: BigInt(validUntil),
    filedBy: by,
    filedAt: event.block.timestamp,
    filedTxHash: event.transaction.hash,
    eventId: event.id,
    ...updatedAt(event),
  });
});

ponder.on("PropertyPapers:PaperSuperseded", async ({ event, context }) => {
  const { propertyId, contentHash, by: supersededBy } = event.args;
  await context.db.update(paper, { propertyId, contentHash }).set({ supersededBy, ...updatedAt(event) });
});
