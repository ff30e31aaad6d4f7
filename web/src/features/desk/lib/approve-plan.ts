import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { TOPIC } from "@freehold/contracts/facts";
import type { Address, Hex } from "viem";
import { chainClient } from "#lib/chain-client.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";
import { expiryAfter } from "./expiry.ts";

export interface Approving {
  wallet: Address;
  country: number;
  years: number;
  /** The sealed mark of what was looked at: the decision counts for no other data. */
  commitment: Hex;
}

/** Registers a new person with their first claim; of somebody known, writes the claim anew. */
export function approvePlan({ addresses }: ChainInfo, id: string, name: string, approving: Approving): Plan {
  const { wallet, country, years, commitment } = approving;
  const registry = { abi: identityRegistryAbi, address: addresses.identityRegistry } as const;
  return {
    title: `Verify ${name}`,
    href: `/desk/cases/${id}`,
    steps: [
      {
        label: `Verify ${name} for ${years === 1 ? "one year" : `${years} years`}`,
        expect: "Your wallet shows a call to the register of people. It names the wallet and the country, no person.",
        call: async () => {
          const client = await chainClient();
          const [block, known] = await Promise.all([
            client.getBlock(),
            client.readContract({ ...registry, functionName: "contains", args: [wallet] }),
          ]);
          // no later than the chain's own clock, or the register refuses it as issued in the future
          const issuedAt = Number(block.timestamp);
          const expiresAt = expiryAfter(issuedAt, years);
          const claim = { wallet, topic: TOPIC.kyc, issuer: addresses.claimIssuer, issuedAt, expiresAt, commitment };
          return known
            ? contractCall({ ...registry, functionName: "writeClaim", args: [claim] })
            : contractCall({ ...registry, functionName: "onboard", args: [wallet, country, [claim]] });
        },
      },
    ],
  };
}
