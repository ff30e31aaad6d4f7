import { minHoldingModuleAbi } from "@freehold/contracts/abi/MinHoldingModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData, maxUint256, zeroAddress } from "viem";
import { named, type Reason } from "../../lib/reverts.ts";
import { defineKind, only, refusing, wholeNumber } from "./kind.ts";

export const minHolding = defineKind({
  kind: "min-holding",
  module: "MinHoldingModule",
  name: "Minimum holding",
  about:
    "One person holds nothing, or at least this many shares over all their wallets. Whoever holds fewer keeps them, may " +
    "sell them all, or buy up to the minimum.",
  settings: z.object({ minimum: wholeNumber(96, 1n).openapi({ description: "Shares of one person." }) }),
  counts: "holdings",
  errors: ["MinHoldingNotReached"],
  decode: (told) => ({ minimum: String(only(told, "MinHoldingSet")?.minimum ?? maxUint256) }),
  calls: (wanted, present) =>
    wanted.minimum === present.minimum
      ? []
      : [encodeFunctionData({ abi: minHoldingModuleAbi, functionName: "setMinimum", args: [BigInt(wanted.minimum)] })],
  check({ minimum }) {
    const below = (wallet: string, shares: bigint): Reason | null =>
      shares < BigInt(minimum) ? named("MinHoldingNotReached", [wallet, `${shares}`, minimum]) : null;
    return refusing({
      holder: ({ wallet, shares }) => below(wallet, shares),
      purchase: ({ wallet, shares }, amount) => below(wallet, shares + amount),
      sale: ({ wallet, shares }, amount) => (shares > amount ? below(wallet, shares - amount) : null),
      offering(left) {
        const reason = below(zeroAddress, left);
        return reason && { blocked: false, reason };
      },
    });
  },
});
