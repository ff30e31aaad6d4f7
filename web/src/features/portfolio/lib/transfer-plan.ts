import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import type { Address } from "viem";
import { formatShares } from "#lib/format.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";

export function transferPlan(property: { token: Address; name: string }, to: Address, shares: bigint): Plan {
  return {
    title: `Transfer shares of ${property.name}`,
    href: "/portfolio",
    steps: [
      {
        label: `Transfer ${formatShares(shares)} shares`,
        expect: "Your wallet shows the recipient's address. Compare it: a transfer cannot be taken back.",
        call: contractCall({
          abi: propertyTokenAbi,
          address: property.token,
          functionName: "transfer",
          args: [to, shares],
        }),
      },
    ],
  };
}
