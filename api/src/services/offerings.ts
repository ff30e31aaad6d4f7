import type { offering } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { zeroHash } from "viem";
import { addressOut, amountOut, hashOut, timeOut } from "../lib/schemas.ts";
import type { AsOf } from "./snapshot.ts";

export const offeringOut = z
  .object({
    id: z.string(),
    token: addressOut,
    coin: addressOut,
    state: z.enum(["upcoming", "open", "sold-out", "over"]),
    outcome: z.enum(["running", "succeeded", "failed", "cancelled"]).openapi({
      description: "Of a conditional offering, which is settled at its end. A continuous one is running for good.",
    }),
    round: z.int().openapi({ description: "Number of the offering among its property's, from 1." }),
    softCap: amountOut.openapi({ description: "Fewest shares that must be sold; 0: a continuous offering." }),
    shares: amountOut,
    sold: amountOut,
    remaining: amountOut,
    pricePerShare: amountOut,
    minimum: amountOut.openapi({ description: "Fewest shares of one purchase, unless fewer are left." }),
    maximumPerIdentity: amountOut.openapi({ description: "Most shares of one person; 0: no limit." }),
    coolingOff: z.int().openapi({ description: "Seconds in which a purchase can be withdrawn." }),
    allocationRoot: hashOut.nullable().openapi({ description: "Root of the list of who may buy; null: everybody." }),
    feeBasisPoints: z.int(),
    raised: amountOut,
    refunded: amountOut,
    withdrawn: amountOut,
    opensAt: timeOut,
    closesAt: timeOut,
    proceedsTo: addressOut,
    termsHash: hashOut,
    openedAt: timeOut,
    settledAt: timeOut.nullable(),
    settleableAt: timeOut.nullable().openapi({
      description: "Of a conditional offering that runs: when anybody can settle it, as far as is known now.",
    }),
    settleable: z.boolean().openapi({ description: "It is over and undecided: anybody can settle it." }),
    transaction: hashOut,
  })
  .openapi("Offering");

type Row = typeof offering.$inferSelect;

export function offeringState({ state, closed, opensAt, closesAt, sold, shares }: Row, { now }: AsOf) {
  if (closed || closesAt <= now || state !== "running") return "over";
  if (sold >= shares) return "sold-out";
  return opensAt > now ? "upcoming" : "open";
}

/** As the contract counts it: once the window or the supply is over, and the last cooling-off too. */
function settleableAt({ closesAt, coolingOff, lastBoughtAt, sold, shares }: Row): number {
  const cooled = coolingOff === 0n ? 0n : (lastBoughtAt ?? 0n) + coolingOff;
  const over = sold === shares ? 0n : closesAt;
  return Number(cooled > over ? cooled : over);
}

const isSettleable = (row: Row, { now }: AsOf): boolean =>
  row.softCap > 0n && row.state === "running" && settleableAt(row) <= now;

export const shownOffering = (row: Row, asOf: AsOf): z.output<typeof offeringOut> => ({
  id: row.id.toString(),
  token: row.token,
  coin: row.coin,
  state: offeringState(row, asOf),
  outcome: row.state,
  round: row.round,
  softCap: row.softCap.toString(),
  shares: row.shares.toString(),
  sold: row.sold.toString(),
  remaining: (row.shares - row.sold).toString(),
  pricePerShare: row.pricePerShare.toString(),
  minimum: row.minimum.toString(),
  maximumPerIdentity: row.maximumPerIdentity.toString(),
  coolingOff: Number(row.coolingOff),
  allocationRoot: row.allocationRoot === zeroHash ? null : row.allocationRoot,
  feeBasisPoints: row.feeBasisPoints,
  raised: row.raised.toString(),
  refunded: row.refunded.toString(),
  withdrawn: row.withdrawn.toString(),
  opensAt: Number(row.opensAt),
  closesAt: Number(row.closesAt),
  proceedsTo: row.proceedsTo,
  termsHash: row.termsHash,
  openedAt: Number(row.openedAt),
  settledAt: row.settledAt === null ? null : Number(row.settledAt),
  settleableAt: row.softCap > 0n && row.state === "running" ? settleableAt(row) : null,
  settleable: isSettleable(row, asOf),
  transaction: row.openedTxHash,
});
