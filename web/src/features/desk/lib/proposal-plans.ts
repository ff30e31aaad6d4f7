import { fourEyesAbi } from "@freehold/contracts/abi/FourEyes";
import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import type { Address, Hex } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatShares } from "#lib/format.ts";
import { contractCall, type NamedCall, type Plan } from "#lib/tx/plan.ts";
import type { Why } from "../api/acts.ts";
import type { Place } from "./act-plans.ts";
import { actStep } from "./act-step.ts";

const expect =
  "Your wallet shows a call to “Two officers together”. Nothing happens yet: another officer must confirm.";

/** What another officer must confirm: a call of a target, with the hash of its reason. */
export async function proposeCall(fourEyes: Address, target: Address, call: NamedCall, hash: Hex): Promise<NamedCall> {
  const { encodeFunctionData } = await import("viem");
  const { abi, functionName, args = [] } = call;
  const data = encodeFunctionData({ abi, functionName, args });
  return contractCall({ abi: fourEyesAbi, address: fourEyes, functionName: "propose", args: [target, data, hash] });
}

export interface Force {
  property: Place;
  from: Address;
  to: Address;
  amount: bigint;
}

/** The chain's record of the movement carries the same hash as the proposal: both lead to one reason. */
export const forceCall = ({ property, from, to, amount }: Force, reasonHash: Hex): NamedCall =>
  contractCall({
    abi: propertyTokenAbi,
    address: property.token,
    functionName: "forcedTransfer",
    args: [from, to, amount, reasonHash],
  });

export function forcePlan({ addresses }: ChainInfo, force: Force, why: Why): Plan {
  const { property, from, amount } = force;
  return {
    title: `Propose to move ${formatShares(amount)} shares of ${property.name}`,
    href: "/desk/proposals",
    steps: [
      actStep({
        label: `Propose to move ${formatShares(amount)} shares by force`,
        expect,
        act: { kind: "propose-forced-transfer", subject: from, property: property.token, why },
        call: (hash) => proposeCall(addresses.fourEyes, property.token, forceCall(force, hash), hash),
      }),
    ],
  };
}

export interface Burn {
  property: Place;
  from: Address;
  amount: bigint;
}

export const burnCall = ({ property, from, amount }: Burn): NamedCall =>
  contractCall({ abi: propertyTokenAbi, address: property.token, functionName: "burn", args: [from, amount] });

export function burnPlan({ addresses }: ChainInfo, burn: Burn, why: Why): Plan {
  const { property, from, amount } = burn;
  return {
    title: `Propose to burn ${formatShares(amount)} shares of ${property.name}`,
    href: "/desk/proposals",
    steps: [
      actStep({
        label: `Propose to burn ${formatShares(amount)} shares`,
        expect,
        act: { kind: "propose-burn", subject: from, property: property.token, why },
        call: (hash) => proposeCall(addresses.fourEyes, property.token, burnCall(burn), hash),
      }),
    ],
  };
}

export interface Recovery {
  lost: Address;
  successor: Address;
}

export const replaceCall = (registry: Address, { lost, successor }: Recovery): NamedCall =>
  contractCall({
    abi: identityRegistryAbi,
    address: registry,
    functionName: "replaceWallet",
    args: [lost, successor],
  });

export function recoveryPlan({ addresses }: ChainInfo, recovery: Recovery, name: string, why: Why): Plan {
  const { identityRegistry, fourEyes } = addresses;
  return {
    title: `Propose a new wallet for ${name}`,
    href: "/desk/proposals",
    steps: [
      actStep({
        label: "Propose to replace the lost wallet",
        expect,
        act: { kind: "propose-recovery", subject: recovery.lost, why },
        call: (hash) => proposeCall(fourEyes, identityRegistry, replaceCall(identityRegistry, recovery), hash),
      }),
    ],
  };
}

export function settlePlan(
  { addresses }: ChainInfo,
  settle: "confirm" | "withdraw",
  { id, title }: { id: string; title: string },
  why: Why,
): Plan {
  const call = { abi: fourEyesAbi, address: addresses.fourEyes, args: [BigInt(id)] } as const;
  return {
    title: settle === "confirm" ? `Confirm: ${title}` : `Withdraw: ${title}`,
    detail: settle === "confirm" ? "It is carried out at once, and cannot be taken back." : "It can be proposed again.",
    href: `/desk/proposals/${id}`,
    steps: [
      actStep({
        label: settle === "confirm" ? "Confirm, and carry it out" : "Withdraw the proposal",
        act: { kind: settle, proposal: id, why },
        call: () => contractCall({ ...call, functionName: settle }),
      }),
    ],
  };
}

/** After a wallet was replaced: in each property shares, frozen part and freeze go to the new one. Anybody may do it. */
export function carryPlan(
  { addresses }: ChainInfo,
  { lost, successor }: Recovery,
  places: readonly Place[],
  name: string,
): Plan {
  return {
    title: `Carry over what ${name} held`,
    href: "/desk/people",
    steps: places.map((property) => ({
      label: `Carry over in ${property.name}`,
      expect: "Your wallet shows a call to this property: the lost wallet, the new one, and the person's identity.",
      call: async () => {
        const registry = { abi: identityRegistryAbi, address: addresses.identityRegistry } as const;
        const { chainClient } = await import("#lib/chain-client.ts");
        const client = await chainClient();
        const face = await client.readContract({ ...registry, functionName: "identity", args: [successor] });
        return carryCall(property.token, { lost, successor }, face);
      },
    })),
  };
}

export const carryCall = (token: Address, { lost, successor }: Recovery, face: Address): NamedCall =>
  contractCall({
    abi: propertyTokenAbi,
    address: token,
    functionName: "recoveryAddress",
    args: [lost, successor, face],
  });
