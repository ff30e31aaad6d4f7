import { safeAbi } from "@freehold/contracts/safe";
import { type Address, ContractFunctionZeroDataError, type Hex } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";

/** The issuer's multisig as it is on the chain. */
export interface Safe {
  address: Address;
  owners: readonly Address[];
  threshold: number;
  /** Of the next call that it carries out. */
  nonce: bigint;
  /** At which this was read. */
  block: bigint;
}

export async function readSafe({ chain, deployment }: Pick<Deps, "chain" | "deployment">): Promise<Safe> {
  const address = deployment.addresses.issuer;
  const block = await chain.getBlockNumber();
  const read = { address, abi: safeAbi, blockNumber: block } as const;
  try {
    const [owners, threshold, nonce] = await Promise.all([
      chain.readContract({ ...read, functionName: "getOwners" }),
      chain.readContract({ ...read, functionName: "getThreshold" }),
      chain.readContract({ ...read, functionName: "nonce" }),
    ]);
    const lower = owners.map((owner) => owner.toLowerCase() as Address);
    return { address, owners: lower, threshold: Number(threshold), nonce, block };
  } catch (error) {
    if (error instanceof Error && error.cause instanceof ContractFunctionZeroDataError)
      throw new Problem("not-found", `The issuer ${address} is no Safe: it acts without proposals.`);
    throw error;
  }
}

export async function requireOwner(deps: Deps, account: Address): Promise<Safe> {
  const safe = await readSafe(deps);
  if (!safe.owners.includes(account))
    throw new Problem("missing-role", `Only owners of the issuer's Safe ${safe.address} may do this.`, {
      owners: safe.owners,
    });
  return safe;
}

/** Code that only points to other code (EIP-7702) leaves the wallet its key. */
const isDelegation = (code: Hex) => code.startsWith("0xef0100");

/** Whether an account signs with a key of its own; contracts (ERC-1271) do not. */
export async function hasKey({ chain }: Pick<Deps, "chain">, account: Address): Promise<boolean> {
  const code = await chain.getCode({ address: account });
  return !code || code === "0x" || isDelegation(code);
}
