import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { propertyRegistryAbi } from "@freehold/contracts/abi/PropertyRegistry";
import type { Hex } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { encodeCall } from "#lib/tx/encode-call.ts";
import { contractCall, type NamedCall } from "#lib/tx/plan.ts";
import type { SafeCall } from "../api/safe.ts";

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
