import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import type { Address, PublicClient } from "viem";
import { decodeReason, type Reason } from "../lib/reverts.ts";

export interface Movement {
  operator: Address;
  /** Zero: new shares. */
  from: Address;
  to: Address;
  amount: bigint;
}

/** Every rule of the token and its compliance that would refuse the movement now, as the chain itself says. */
export async function explain(chain: PublicClient, token: Address, m: Movement): Promise<Reason[]> {
  const reasons = await chain.readContract({
    abi: propertyTokenAbi,
    address: token,
    functionName: "explain",
    args: [m.operator, m.from, m.to, m.amount],
  });
  return reasons.map(decodeReason);
}
