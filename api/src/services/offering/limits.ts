import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { type Address, type Hex, zeroAddress, zeroHash } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { isListed } from "./allocation-tree.ts";
import { allocationOf } from "./allocations.ts";

/** What an offering allows a person and a wallet, and what they have bought of it. */
export interface Limits {
  /** Over all wallets of the person; null: no limit. */
  person: { identityId: number; maximum: bigint; bought: bigint } | null;
  /** Whether a list says who may buy. */
  listed: boolean;
  /** Null: there is no list, or this wallet is not on it. */
  allocation: { maximum: bigint; bought: bigint; proof: readonly Hex[] } | null;
}

interface Limited {
  allocationRoot: Hex;
  maximumPerIdentity: bigint;
}

/** Bits 168 to 199 of the registry's word. */
const identityIn = (facts: bigint) => Number((facts >> 168n) & 0xffff_ffffn);

export async function limitsOf(
  deps: Deps,
  offeringId: bigint,
  { allocationRoot, maximumPerIdentity }: Limited,
  wallet: Address,
  claimed?: { maximum: bigint; proof: readonly Hex[] },
): Promise<Limits> {
  const listed = allocationRoot !== zeroHash;
  if (!listed && maximumPerIdentity === 0n) return { person: null, listed, allocation: null };
  const { offering, identityRegistry } = deps.deployment.addresses;
  const [[facts], allowed] = await Promise.all([
    deps.chain.readContract({
      abi: identityRegistryAbi,
      address: identityRegistry,
      functionName: "factsOf",
      args: [wallet, zeroAddress],
    }),
    !listed ? undefined : (claimed ?? allocationOf(deps, allocationRoot, wallet)),
  ]);
  const identityId = identityIn(facts);
  const args = [offeringId, identityId, wallet] as const;
  const read = { abi: offeringAbi, address: offering, functionName: "boughtOf", args } as const;
  const [byPerson, byWallet] = await deps.chain.readContract(read);
  const stands = allowed && isListed(allocationRoot, { wallet, maximum: allowed.maximum }, allowed.proof);
  return {
    person: maximumPerIdentity > 0n ? { identityId, maximum: maximumPerIdentity, bought: byPerson } : null,
    listed,
    allocation: stands ? { maximum: allowed.maximum, bought: byWallet, proof: allowed.proof } : null,
  };
}
