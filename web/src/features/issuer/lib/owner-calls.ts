import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { type RoleName, roleId } from "@freehold/contracts/roles";
import { batchOf, type OwnerCall, timelockAbi } from "@freehold/contracts/timelock";
import { type Address, encodeFunctionData, type Hex, toHex, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { SafeCall } from "../api/safe.ts";
import type { Step } from "./waterfall-form.ts";
import type { TableTerms } from "./withholding-form.ts";

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

/** How a treasury divides income from then on. */
export const waterfallCall = (treasury: Address, steps: readonly Step[]): OwnerCall =>
  toToken(treasury, encodeFunctionData({ abi: treasuryAbi, functionName: "setWaterfall", args: [steps] }));

/** A table of tax rates for one property's dividends; it never changes. */
export const withholdingCall = (
  { addresses }: Pick<ChainInfo, "addresses">,
  token: Address,
  { countries, identities, usual, collector }: TableTerms,
): OwnerCall =>
  toToken(
    addresses.withholding,
    encodeFunctionData({
      abi: withholdingAbi,
      functionName: "create",
      args: [token, countries, identities, usual, collector],
    }),
  );

/** Gives somebody a role of a property, or takes it. */
export const roleCall = (
  { addresses }: Pick<ChainInfo, "addresses">,
  token: Address,
  role: RoleName,
  account: Address,
  held: boolean,
): OwnerCall =>
  toToken(
    addresses.roles,
    encodeFunctionData({
      abi: rolesAbi,
      functionName: held ? "grantRole" : "revokeRole",
      args: [roleId(token, role), account],
    }),
  );
