import { PURPOSES, treasuryPurse, waterfallStep } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, asc, eq, ne } from "drizzle-orm";
import { type Address, zeroAddress } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { addressOut, amountOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";

const stepOut = z
  .object({
    position: z.number().int(),
    purpose: z.enum(PURPOSES),
    basisPoints: z.number().int().openapi({ description: "Of each income as a whole." }),
    target: amountOut.nullable().openapi({ description: "The bucket is filled up to this; null: no bound." }),
    payee: addressOut.nullable().openapi({ description: "Who gets the management fee." }),
  })
  .openapi("WaterfallStep");

const purseOut = z
  .object({
    coin: addressOut,
    buckets: z.array(z.object({ purpose: z.enum(PURPOSES), amount: amountOut })),
    distributable: amountOut,
    total: amountOut.openapi({ description: "Of buckets and what is distributable." }),
  })
  .openapi("TreasuryPurse");

export const treasuryOut = z
  .object({
    treasury: addressOut,
    waterfall: z.array(stepOut).openapi({ description: "In the order in which income is divided." }),
    purse: purseOut.openapi({ description: "Of the settlement coin." }),
    otherPurses: z.array(purseOut).openapi({ description: "Of other coins that came in; the hundred first." }),
  })
  .openapi("Treasury");

type Purse = typeof treasuryPurse.$inferSelect;

function shownPurse(coin: Address, purse: Purse | undefined): z.output<typeof purseOut> {
  const amounts = [purse?.taxes, purse?.insurance, purse?.managementFee, purse?.repairReserve, purse?.other];
  const distributable = purse?.distributable ?? 0n;
  return {
    coin,
    buckets: PURPOSES.map((purpose, index) => ({ purpose, amount: (amounts[index] ?? 0n).toString() })),
    distributable: distributable.toString(),
    total: amounts.reduce<bigint>((sum, amount) => sum + (amount ?? 0n), distributable).toString(),
  };
}

/** What a treasury has for what, and how it divides income. */
export async function treasuryOf(deps: Deps, rows: Snapshot, treasury: Address): Promise<z.output<typeof treasuryOut>> {
  const { coin } = deps.deployment.addresses;
  const steps = await rows
    .select()
    .from(waterfallStep)
    .where(eq(waterfallStep.treasury, treasury))
    .orderBy(asc(waterfallStep.position));
  const own = eq(treasuryPurse.treasury, treasury);
  const [purse] = await rows
    .select()
    .from(treasuryPurse)
    .where(and(own, eq(treasuryPurse.coin, coin)));
  // Anybody can bring in coins of their own making, and as many as they like.
  const others = await rows
    .select()
    .from(treasuryPurse)
    .where(and(own, ne(treasuryPurse.coin, coin)))
    .orderBy(asc(treasuryPurse.coin))
    .limit(100);
  return {
    treasury,
    waterfall: steps.map(({ position, purpose, basisPoints, target, payee }) => ({
      position,
      purpose,
      basisPoints,
      target: target === 0n ? null : target.toString(),
      payee: payee === zeroAddress ? null : payee,
    })),
    purse: shownPurse(coin, purse),
    otherPurses: others.map((one) => shownPurse(one.coin, one)),
  };
}
