import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { batchOf, type OwnerCall, timelockAbi } from "@freehold/contracts/timelock";
import { type Address, encodeFunctionData, type Hex, toHex, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { SafeCall } from "../api/safe.ts";

const freshSalt = (): Hex => toHex(crypto.getRandomValues(new Uint8Array(32)));

/** What the owner of everything decides: the timelock keeps it until its time has come. */
export function scheduleCall(
  { addresses }: Pick<ChainInfo, "addresses">,
  calls: readonly OwnerCall[],
  delay: number,
  salt: Hex = freshSalt(),
): SafeCall {
  const operation = { calls, predecessor: zeroHash, salt };
  const args = [...batchOf(operation), BigInt(delay)] as const;
  return {
    to: addresses.timelock,
    data: encodeFunctionData({ abi: timelockAbi, functionName: "scheduleBatch", args }),
  };
}

const toToken = (target: Address, data: Hex): OwnerCall => ({ target, value: 0n, data });

/** Lets a contract make so many shares, in place of what it may now. */
export const allowanceCall = (token: Address, minter: Address, shares: bigint): OwnerCall =>
  toToken(
    token,
    encodeFunctionData({ abi: propertyTokenAbi, functionName: "setMinterAllowance", args: [minter, shares] }),
  );

/** Only who has an allowance may make shares: the timelock gives itself one, to the share, and uses it up. */
export const mintCalls = (token: Address, timelock: Address, to: Address, shares: bigint): readonly OwnerCall[] => [
  allowanceCall(token, timelock, shares),
  toToken(token, encodeFunctionData({ abi: propertyTokenAbi, functionName: "mint", args: [to, shares] })),
];
