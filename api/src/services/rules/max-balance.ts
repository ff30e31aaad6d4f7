import { maxBalanceModuleAbi } from "@freehold/contracts/abi/MaxBalanceModule";
import { z } from "@hono/zod-openapi";
import { type Address, encodeFunctionData, zeroAddress } from "viem";
import { named, type Reason } from "../../lib/reverts.ts";
import { defineKind, only, refusing, wholeNumber } from "./kind.ts";

export const maxBalance = defineKind({
  kind: "max-balance",
  module: "MaxBalanceModule",
  name: "Maximum holding",
  about:
    "The most shares one person may hold, over all their wallets. Whoever holds more keeps it, and cannot acquire more.",
  settings: z.object({ maximum: wholeNumber(96, 1n).openapi({ description: "Shares of one person." }) }),
  counts: "holdings",
  errors: ["MaxBalanceExceeded"],
  decode: (told) => ({ maximum: String(only(told, "MaxBalanceSet")?.maximum ?? "0") }),
  calls: (wanted, present) =>
    wanted.maximum === present.maximum
      ? []
      : [
          encodeFunctionData({
            abi: maxBalanceModuleAbi,
            functionName: "setMaximum",
            args: [BigInt(wanted.maximum)],
          }),
        ],
  check(settings) {
    const maximum = BigInt(settings.maximum);
    const above = (wallet: Address, shares: bigint): Reason | null =>
      shares > maximum ? named("MaxBalanceExceeded", [wallet, `${shares}`, settings.maximum]) : null;
    return refusing({
      holder: ({ wallet, shares }) => above(wallet, shares),
      purchase: ({ wallet, shares }, amount) => above(wallet, shares + amount),
      offering(_left, least) {
        const reason = above(zeroAddress, least);
        return reason && { blocked: true, reason };
      },
    });
  },
});
