import type { Address, Hex, PublicClient } from "viem";
import { decodeReason, type Reason, revertOf } from "../lib/reverts.ts";

export interface Call {
  from: Address;
  to: Address;
  data: Hex;
  value: bigint;
}

/** Runs a call without sending it: the reason for which it would fail, or nothing. */
export async function refusalOf(chain: PublicClient, call: Call, blockNumber?: bigint): Promise<Reason | undefined> {
  const { from, to, data, value } = call;
  try {
    await chain.call({ account: from, to, data, value, ...(blockNumber === undefined ? {} : { blockNumber }) });
    return undefined;
  } catch (error) {
    const revert = revertOf(error);
    if (!revert) throw error;
    return decodeReason(revert.data);
  }
}
