import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import type { Address, Hex } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { encodeCall } from "#lib/tx/encode-call.ts";
import { contractCall, type NamedCall } from "#lib/tx/plan.ts";
import type { SafeCall } from "../api/safe.ts";
import type { SaleTerms } from "./offering-form.ts";

async function asSafeCall(call: NamedCall): Promise<SafeCall> {
  const { to, data } = await encodeCall(call);
  return { to, data };
}

/** Fails where another description is on record by then. */
export const approveCall = ({ addresses }: ChainInfo, id: string, profileHash: Hex) =>
  asSafeCall(
    contractCall({
      abi: propertyRegistryAbi,
      address: addresses.propertyRegistry,
      functionName: "approve",
      args: [BigInt(id), profileHash],
    }),
  );

export const sendBackCall = ({ addresses }: ChainInfo, id: string, remarks: { uri: string; hash: Hex }) =>
  asSafeCall(
    contractCall({
      abi: propertyRegistryAbi,
      address: addresses.propertyRegistry,
      functionName: "sendBack",
      args: [BigInt(id), remarks.uri, remarks.hash],
    }),
  );

/** `close`: nothing is sold any more. `cancel`: everybody is paid back. */
export const endOfferingCall = ({ addresses }: ChainInfo, offeringId: string, how: "close" | "cancel") =>
  asSafeCall(
    contractCall({ abi: offeringAbi, address: addresses.offering, functionName: how, args: [BigInt(offeringId)] }),
  );

/** Another round of a property's offering. */
export const openCall = ({ addresses }: ChainInfo, token: Address, sale: SaleTerms) =>
  asSafeCall(
    contractCall({
      abi: offeringAbi,
      address: addresses.offering,
      functionName: "open",
      args: [{ ...sale, token }],
    }),
  );

/** Sales and trade stop, or go on. What is told of the reason is its hash. */
export const haltCall = ({ addresses }: ChainInfo, id: string, step: { suspend: Hex } | "resume" | "retire") =>
  asSafeCall(
    typeof step === "object"
      ? contractCall({
          abi: propertyRegistryAbi,
          address: addresses.propertyRegistry,
          functionName: "suspend",
          args: [BigInt(id), step.suspend],
        })
      : contractCall({
          abi: propertyRegistryAbi,
          address: addresses.propertyRegistry,
          functionName: step,
          args: [BigInt(id)],
        }),
  );
