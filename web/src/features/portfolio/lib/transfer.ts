import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import type { Address } from "viem";
import { formatShares } from "#lib/format.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";

/** An address as somebody typed or pasted it; undefined while it is none. */
export function parseAddress(text: string): Address | undefined {
  const typed = text.trim();
  return /^0x[0-9a-fA-F]{40}$/.test(typed) ? (typed.toLowerCase() as Address) : undefined;
}

export function recipientProblem(text: string, own: string): string | undefined {
  if (text.trim() === "") return undefined;
  const address = parseAddress(text);
  if (!address) return "Enter an address: 0x and 40 digits or letters from a to f.";
  if (address === own.toLowerCase()) return "This is your own wallet.";
  if (/^0x0{40}$/.test(address)) return "Nobody can have this address.";
  return undefined;
}

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
