import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { TOPIC } from "@freehold/contracts/facts";
import type { Address } from "viem";
import { chainClient } from "#lib/chain-client.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { contractCall, type Plan } from "#lib/tx/plan.ts";
import { expiryAfter } from "./expiry.ts";

export interface Verification {
  wallet: Address;
  country: number;
  years: number;
}

const noCommitment = `0x${"0".repeat(64)}` as const;

/** Registers a new person with their first claim; of somebody known, writes the claim anew. */
export function verifyPlan({ addresses }: ChainInfo, name: string, { wallet, country, years }: Verification): Plan {
  const registry = { abi: identityRegistryAbi, address: addresses.identityRegistry } as const;
  return {
    title: `Verify ${name}`,
    href: "/desk",
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
          const claim = {
            wallet,
            topic: TOPIC.kyc,
            issuer: addresses.claimIssuer,
            issuedAt,
            expiresAt: expiryAfter(issuedAt, years),
            commitment: noCommitment,
          };
          return known
            ? contractCall({ ...registry, functionName: "writeClaim", args: [claim] })
            : contractCall({ ...registry, functionName: "onboard", args: [wallet, country, [claim]] });
        },
      },
    ],
  };
}

/** What an officer does to somebody or something that is known already. */
export type Act =
  | { kind: "withdraw"; wallet: Address; issuer: Address; topic: string }
  | { kind: "freeze" | "release"; wallet: Address; property: { token: Address; name: string } }
  | { kind: "pause" | "resume"; property: { token: Address; name: string } };

export function actPlan({ addresses }: ChainInfo, act: Act, name: string): Plan {
  const { title, detail, label } = wordsOf(act, name);
  return { title, detail, href: "/desk", steps: [{ label, call: callFor(addresses, act) }] };
}

function callFor({ identityRegistry }: ChainInfo["addresses"], act: Act) {
  switch (act.kind) {
    case "withdraw":
      return contractCall({
        abi: identityRegistryAbi,
        address: identityRegistry,
        functionName: "revokeClaim",
        args: [act.wallet, BigInt(act.topic), act.issuer],
      });
    case "freeze":
    case "release":
      return contractCall({
        abi: propertyTokenAbi,
        address: act.property.token,
        functionName: "setAddressFrozen",
        args: [act.wallet, act.kind === "freeze"],
      });
    case "pause":
    case "resume":
      return contractCall({
        abi: propertyTokenAbi,
        address: act.property.token,
        functionName: act.kind === "pause" ? "pause" : "unpause",
        args: [],
      });
  }
}

interface ActWords {
  title: string;
  detail: string;
  label: string;
  /** What it means, line by line, in the review. */
  effects: readonly [what: string, effect: string][];
  outcome: string;
}

/** What an act means, before and after it is signed. */
export function wordsOf(act: Act, name: string): ActWords {
  switch (act.kind) {
    case "withdraw":
      return {
        title: `Withdraw the verification of ${name}`,
        detail: "At once and in every property. Only a new verification brings it back.",
        label: "Withdraw the verification",
        effects: [
          ["Their shares", "Kept, but cannot be moved"],
          ["Their dividends", "Held until they are verified again"],
          ["Their orders", "Cannot be filled"],
        ],
        outcome: `${name} is no longer verified. Tell them why, and what they can do.`,
      };
    case "freeze":
      return {
        title: `Freeze ${name} in ${act.property.name}`,
        detail: "Do this when a court, an authority or a suspicion of theft demands it, and note why in your files.",
        label: `Freeze the address in ${act.property.name}`,
        effects: [
          ["Shares of this property", "Can neither leave nor arrive"],
          ["Dividends", "Still paid"],
          ["Other properties", "Not touched"],
        ],
        outcome: "The address is frozen in this property. You, or another officer, can release it.",
      };
    case "release":
      return {
        title: `Release ${name} in ${act.property.name}`,
        detail: "Make sure that the reason for the freeze is gone.",
        label: `Release the address in ${act.property.name}`,
        effects: [["Shares of this property", "Can move again, as its rules allow"]],
        outcome: "The address can trade shares of this property again.",
      };
    case "pause":
      return {
        title: `Pause ${act.property.name}`,
        detail: "This stops everybody who holds shares of it. Use it when something is wrong with the property itself.",
        label: "Pause all movements of shares",
        effects: [
          ["Buying, selling, sending", "Stopped for everybody"],
          ["Dividends", "Can still be claimed"],
          ["Until", "An officer resumes it"],
        ],
        outcome: "Nobody can move shares of this property until an officer resumes it.",
      };
    case "resume":
      return {
        title: `Resume ${act.property.name}`,
        detail: "Shares can be bought, sold and sent again.",
        label: "Resume movements of shares",
        effects: [["Buying, selling, sending", "Possible again, as the rules allow"]],
        outcome: "Shares of this property move again.",
      };
  }
}
