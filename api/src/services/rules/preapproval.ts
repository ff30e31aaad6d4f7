import { preapprovalModuleAbi } from "@freehold/contracts/abi/PreapprovalModule";
import { z } from "@hono/zod-openapi";
import { encodeFunctionData, zeroAddress } from "viem";
import { named } from "../../lib/reverts.ts";
import { defineKind, only, refusing } from "./kind.ts";

export const preapproval = defineKind({
  kind: "preapproval",
  module: "PreapprovalModule",
  name: "Approval of each transfer",
  about:
    "Shares pass to another person only where an officer has approved it before: from whom, to whom, how many, until when.",
  settings: z.object({
    newSharesExempt: z.boolean().openapi({ description: "Purchases in an offering need no approval." }),
  }),
  counts: false,
  errors: ["PreapprovalMissing"],
  decode: (told) => ({ newSharesExempt: only(told, "PreapprovalMintsSet")?.exempt === true }),
  calls: (wanted, present) =>
    wanted.newSharesExempt === present.newSharesExempt
      ? []
      : [
          encodeFunctionData({
            abi: preapprovalModuleAbi,
            functionName: "setMintsExempt",
            args: [wanted.newSharesExempt],
          }),
        ],
  check({ newSharesExempt }) {
    return refusing({
      purchase: ({ wallet }, amount) => named("PreapprovalMissing", [zeroAddress, wallet, `${amount}`, "0"]),
      sale: ({ wallet }, amount) => named("PreapprovalMissing", [wallet, zeroAddress, `${amount}`, "0"]),
      offering: (_left, least) =>
        newSharesExempt
          ? null
          : { blocked: true, reason: named("PreapprovalMissing", [zeroAddress, zeroAddress, `${least}`, "0"]) },
    });
  },
});
