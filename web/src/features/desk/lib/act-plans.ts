import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { TOPIC } from "@freehold/contracts/facts";
import { type Address, type Hex, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatShares } from "#lib/format.ts";
import { contractCall, type NamedCall, type Plan } from "#lib/tx/plan.ts";
import type { ActKind, Why } from "../api/acts.ts";
import { actStep } from "./act-step.ts";
import { expiryAfter } from "./expiry.ts";

export interface Place {
  token: Address;
  name: string;
}

/** What one officer does alone to somebody or something that is known already. */
export type Act =
  | { kind: "revoke"; wallet: Address; issuer: Address; topic: string }
  | { kind: "renew"; wallet: Address }
  | { kind: "sanction" | "lift-sanction"; wallet: Address }
  | { kind: "freeze" | "unfreeze"; wallet: Address; property: Place }
  | { kind: "freeze-part"; wallet: Address; property: Place; frozen: bigint; balance: bigint }
  | { kind: "pause" | "resume"; property: Place };

export type ActOf<Kind extends Act["kind"]> = Extract<Act, { kind: Kind }>;

/** What is chosen while an act is reviewed. */
export interface Choice {
  /** Of a partial freeze: how many are to be frozen afterwards. */
  shares: bigint;
  /** Of a renewal. */
  years: number;
}

export function actPlan(chain: ChainInfo, act: Act, name: string, why: Why, choice: Choice): Plan {
  const { title, detail, label } = wordsOf(act, name, choice);
  const announced = {
    kind: act.kind satisfies ActKind,
    ...("wallet" in act ? { subject: act.wallet } : {}),
    ...("property" in act ? { property: act.property.token } : {}),
    why,
  };
  const call = (reasonHash: Hex) => callFor(chain.addresses, act, reasonHash, choice);
  return { title, detail, href: "/desk/audit", steps: [actStep({ label, act: announced, call })] };
}

export function callFor(
  { identityRegistry, claimIssuer }: Pick<ChainInfo["addresses"], "identityRegistry" | "claimIssuer">,
  act: Act,
  reasonHash: Hex,
  { shares, years }: Choice,
): NamedCall | Promise<NamedCall> {
  const registry = { abi: identityRegistryAbi, address: identityRegistry } as const;
  const token = { abi: propertyTokenAbi, address: "property" in act ? act.property.token : identityRegistry } as const;
  switch (act.kind) {
    case "revoke":
      return contractCall({
        ...registry,
        functionName: "revokeClaim",
        args: [act.wallet, BigInt(act.topic), act.issuer],
      });
    case "renew":
      return renewCall(identityRegistry, claimIssuer, act.wallet, years);
    case "sanction":
    case "lift-sanction":
      return contractCall({
        ...registry,
        functionName: "setSanctioned",
        args: [act.wallet, act.kind === "sanction", reasonHash],
      });
    case "freeze":
    case "unfreeze":
      return contractCall({ ...token, functionName: "setAddressFrozen", args: [act.wallet, act.kind === "freeze"] });
    case "freeze-part":
      return contractCall({ ...token, functionName: "setFrozenTokens", args: [act.wallet, shares] });
    case "pause":
      return contractCall({ ...token, functionName: "pause", args: [] });
    case "resume":
      return contractCall({ ...token, functionName: "unpause", args: [] });
  }
}

async function renewCall(registry: Address, issuer: Address, wallet: Address, years: number): Promise<NamedCall> {
  const { chainClient } = await import("#lib/chain-client.ts");
  const client = await chainClient();
  // no later than the chain's own clock, or the register refuses it as issued in the future
  const issuedAt = Number((await client.getBlock()).timestamp);
  const expiresAt = expiryAfter(issuedAt, years);
  const claim = { wallet, topic: TOPIC.kyc, issuer, issuedAt, expiresAt, commitment: zeroHash };
  return contractCall({ abi: identityRegistryAbi, address: registry, functionName: "writeClaim", args: [claim] });
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
export function wordsOf(act: Act, name: string, { shares, years }: Choice): ActWords {
  switch (act.kind) {
    case "renew":
      return {
        title: `Renew the verification of ${name}`,
        detail: "You vouch that you have looked at their papers again.",
        label: `Verify for another ${years === 1 ? "year" : `${years} years`}`,
        effects: [["Counts from", "Now, and replaces the one they have"]],
        outcome: `${name} is verified anew.`,
      };
    case "revoke":
      return {
        title: `Withdraw the verification of ${name}`,
        detail: "At once and in every property. Only a new verification brings it back.",
        label: "Withdraw the verification",
        effects: [
          ["Their shares", "Kept, but cannot be moved"],
          ["Their dividends", "Held until they are verified again"],
          ["Their orders", "Cannot be filled"],
        ],
        outcome: `${name} is no longer verified. In their case you can tell them why.`,
      };
    case "sanction":
      return {
        title: `Mark ${name} as sanctioned`,
        detail: "Everybody can see the mark; your reason stays at the desk. It holds in every property.",
        label: "Set the sanctions mark",
        effects: [
          ["Their shares", "Kept, but cannot be moved, in any property"],
          ["Their dividends", "Held, and never sent out while the mark stands"],
          ["Moving for others", "Refused as well"],
        ],
        outcome: `${name} is marked as sanctioned. An officer can lift the mark.`,
      };
    case "lift-sanction":
      return {
        title: `Lift the sanctions mark of ${name}`,
        detail: "Make sure that they are off every list that binds you.",
        label: "Lift the sanctions mark",
        effects: [["Their verification", "Counts again, as far as it has not expired or been withdrawn"]],
        outcome: `${name} is no longer marked.`,
      };
    case "freeze":
      return {
        title: `Freeze ${name} in ${act.property.name}`,
        detail: "Do this when a court, an authority or a suspicion of theft demands it.",
        label: `Freeze the address in ${act.property.name}`,
        effects: [
          ["Shares of this property", "Can neither leave nor arrive"],
          ["Dividends", "Still paid"],
          ["Other properties", "Not touched"],
        ],
        outcome: "The address is frozen in this property. You, or another officer, can release it.",
      };
    case "unfreeze":
      return {
        title: `Release ${name} in ${act.property.name}`,
        detail: "Make sure that the reason for the freeze is gone.",
        label: `Release the address in ${act.property.name}`,
        effects: [["Shares of this property", "Can move again, as its rules allow"]],
        outcome: "The address can trade shares of this property again.",
      };
    case "freeze-part":
      return {
        title: `Freeze a part of what ${name} holds in ${act.property.name}`,
        detail: "The rest stays free. Zero releases everything that is frozen in part.",
        label: `Freeze ${formatShares(shares)} shares of ${act.property.name}`,
        effects: [
          ["Frozen until now", `${formatShares(act.frozen)} shares`],
          ["Frozen afterwards", `${formatShares(shares)} shares`],
          ["Free afterwards", `${formatShares(act.balance > shares ? act.balance - shares : 0n)} shares`],
        ],
        outcome: `${formatShares(shares)} shares of ${act.property.name} are frozen.`,
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
