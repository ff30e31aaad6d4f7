import type { offering } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { addressOut, amountOut, hashOut, timeOut } from "../lib/schemas.ts";
import type { AsOf } from "./snapshot.ts";

export const offeringOut = z
  .object({
    id: z.string(),
    token: addressOut,
    coin: addressOut,
    state: z.enum(["upcoming", "open", "sold-out", "over"]),
    shares: amountOut,
    sold: amountOut,
    remaining: amountOut,
    pricePerShare: amountOut,
    minimum: amountOut.openapi({ description: "Fewest shares of one purchase, unless fewer are left." }),
    raised: amountOut,
    withdrawn: amountOut,
    opensAt: timeOut,
    closesAt: timeOut,
    proceedsTo: addressOut,
    termsHash: hashOut,
    openedAt: timeOut,
    transaction: hashOut,
  })
  .openapi("Offering");

type Row = typeof offering.$inferSelect;

export function offeringState({ closed, opensAt, closesAt, sold, shares }: Row, { now }: AsOf) {
  if (closed || closesAt <= now) return "over";
  if (sold >= shares) return "sold-out";
  return opensAt > now ? "upcoming" : "open";
}

export const shownOffering = (row: Row, asOf: AsOf): z.output<typeof offeringOut> => ({
  id: row.id.toString(),
  token: row.token,
  coin: row.coin,
  state: offeringState(row, asOf),
  shares: row.shares.toString(),
  sold: row.sold.toString(),
  remaining: (row.shares - row.sold).toString(),
  pricePerShare: row.pricePerShare.toString(),
  minimum: row.minimum.toString(),
  raised: row.raised.toString(),
  withdrawn: row.withdrawn.toString(),
  opensAt: Number(row.opensAt),
  closesAt: Number(row.closesAt),
  proceedsTo: row.proceedsTo,
  termsHash: row.termsHash,
  openedAt: Number(row.openedAt),
  transaction: row.openedTxHash,
});
