import { type Context, ponder } from "ponder:registry";
import { trustedIssuer } from "ponder:schema";
import type { Address } from "viem";
import { type ChainEvent, updatedAt } from "../lib/rows.ts";

ponder.on("TrustedIssuersRegistry:TrustedIssuerAdded", ({ event, context }) =>
  setTopics(context, event, event.args.trustedIssuer, event.args.claimTopics),
);

ponder.on("TrustedIssuersRegistry:ClaimTopicsUpdated", ({ event, context }) =>
  setTopics(context, event, event.args.trustedIssuer, event.args.claimTopics),
);

ponder.on("TrustedIssuersRegistry:TrustedIssuerRemoved", ({ event, context }) =>
  setTopics(context, event, event.args.trustedIssuer, []),
);

async function setTopics(
  { db }: Context,
  event: ChainEvent,
  issuer: Address,
  claimTopics: readonly bigint[],
): Promise<void> {
  const row = { topics: [...claimTopics], active: claimTopics.length > 0, ...updatedAt(event) };
  await db
    .insert(trustedIssuer)
    .values({ issuer, ...row })
    .onConflictDoUpdate(row);
}
