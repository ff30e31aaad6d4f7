import { type Address, type Hex, zeroHash } from "viem";

/** `IOffering.Terms`: what an offering opens with. */
export interface OfferingTerms {
  token: Address;
  coin: Address;
  /** Shares for sale: the hard cap. */
  shares: bigint;
  /** Fewest that must be sold; zero: a continuous offering, in which every purchase is final. */
  softCap: bigint;
  pricePerShare: bigint;
  opensAt: number;
  closesAt: number;
  minimum: bigint;
  maximumPerIdentity: bigint;
  /** Seconds in which a purchase can be withdrawn. */
  coolingOff: number;
  proceedsTo: Address;
  termsHash: Hex;
  allocationRoot: Hex;
}

type Optional = "softCap" | "maximumPerIdentity" | "coolingOff" | "allocationRoot";

/** Terms in which what is left out asks for nothing: continuous, no limit, no list. */
export function offeringTerms(
  terms: Omit<OfferingTerms, Optional> & Partial<Pick<OfferingTerms, Optional>>,
): OfferingTerms {
  return { softCap: 0n, maximumPerIdentity: 0n, coolingOff: 0, allocationRoot: zeroHash, ...terms };
}

/** `IOffering.Purchase`: what a buyer signs. `termsHash` is the offering's. Without a list nothing has to be proven. */
export const purchaseOf = (
  offeringId: bigint,
  shares: bigint,
  termsHash: Hex,
  listed: { allocation: bigint; proof: readonly Hex[] } = { allocation: 0n, proof: [] },
) => ({ offeringId, shares, termsHash, ...listed });
