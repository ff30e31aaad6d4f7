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

/** Every rule of the token and its compliance that would refuse the movement, now or after a block, as the chain says. */
export async function explain(
  chain: PublicClient,
  token: Address,
  m: Movement,
  blockNumber?: bigint,
): Promise<Reason[]> {
  const reasons = await chain.readContract({
    abi: propertyTokenAbi,
    address: token,
    functionName: "explain",
    args: [m.operator, m.from, m.to, m.amount],
    ...(blockNumber === undefined ? {} : { blockNumber }),
  });
  return reasons.map(decodeReason);
}
