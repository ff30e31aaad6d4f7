import { supplyCapModuleAbi } from "@freehold/contracts/abi/SupplyCapModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData, zeroAddress } from "viem";
import { named, type Reason } from "../../lib/reverts.ts";
import { defineKind, only, refusing, wholeNumber } from "./kind.ts";

export const supplyCap = defineKind({
  kind: "supply-cap",
  module: "SupplyCapModule",
  name: "Issue limit",
  about:
    "The most shares that may exist for now, below those authorised. It stops new shares only; none is taken back.",
  settings: z.object({ maximum: wholeNumber(96, 1n).openapi({ description: "Shares in all." }) }),
  counts: false,
  errors: ["SupplyCapExceeded"],
  decode: (told) => ({ maximum: String(only(told, "SupplyCapSet")?.maximum ?? "0") }),
  calls: (wanted, present) =>
    wanted.maximum === present.maximum
      ? []
      : [encodeFunctionData({ abi: supplyCapModuleAbi, functionName: "setMaximum", args: [BigInt(wanted.maximum)] })],
  check({ maximum }, { supply }) {
    const above = (shares: bigint): Reason | null =>
      shares > BigInt(maximum) ? named("SupplyCapExceeded", [zeroAddress, `${shares}`, maximum]) : null;
    return refusing({
      offering(left, least) {
        const reason = above(supply + least) ?? above(supply + left);
        return reason && { blocked: above(supply + least) !== null, reason };
      },
      property: () => above(supply),
    });
  },
});
