import { propertyFactoryAbi } from "@freehold/contracts/abi/PropertyFactory";
import type { Address } from "viem";
import { fileUrl } from "#components/ui/picture.tsx";
import { chainClient } from "#lib/chain-client.ts";
import { apiFetch } from "#lib/http.ts";
import type { Property } from "./properties.ts";

async function bytesOf(hash: string): Promise<Uint8Array> {
  return new Uint8Array(await (await apiFetch(fileUrl(hash))).arrayBuffer());
}

/** The fingerprint of the property's description, as the chain itself tells it. */
async function recordedHash(factory: Address, { token, createdBlock }: Property): Promise<string | undefined> {
  const block = BigInt(createdBlock ?? 0);
  const events = await (await chainClient()).getContractEvents({
    abi: propertyFactoryAbi,
    address: factory,
    eventName: "PropertyCreated",
    args: { token },
    fromBlock: block,
    toBlock: createdBlock === null ? "latest" : block,
  });
  return events[0]?.args.profileHash;
}

/**
 * Whether a paper is the one on record, trusting nobody's word: this browser hashes the paper, finds the hash in the
 * description, hashes that too, and asks the chain for the description's hash.
 */
export async function isOnRecord(paper: string, property: Property, factory: Address): Promise<boolean> {
  const { keccak256 } = await import("viem");
  const recorded = await recordedHash(factory, property);
  if (!recorded) return false;
  const [content, description] = await Promise.all([bytesOf(paper), bytesOf(recorded)]);
  if (keccak256(content) !== paper || keccak256(description) !== recorded) return false;
  return new TextDecoder().decode(description).includes(paper);
}
