import { identityRegistryAbi } from "@freehold/contracts/abi/IdentityRegistry";
import { TOPIC } from "@freehold/contracts/facts";
import { type Address, type Hex, parseEventLogs, TransactionReceiptNotFoundError, zeroAddress } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";

export interface Approval {
  expiresAt: number;
  /** Whose wallet wrote the claim. */
  sender: Address;
  block: number;
  /** It was not withdrawn since, nor has it ended. */
  stands: boolean;
}

const notFound = (detail: string) => new Problem("approval-not-found", detail);

/** What a mined transaction says of a case: it wrote a claim about this wallet's identity, with this commitment. */
export async function approvalIn(
  { chain, deployment }: Deps,
  hash: Hex,
  wallet: Address,
  commitment: Hex,
): Promise<Approval> {
  const registry = { abi: identityRegistryAbi, address: deployment.addresses.identityRegistry } as const;
  const receipt = await chain.getTransactionReceipt({ hash }).catch((error: unknown) => {
    if (error instanceof TransactionReceiptNotFoundError) return undefined;
    throw error;
  });
  if (!receipt) throw notFound("The transaction is not in any block yet.");
  if (receipt.status !== "success") throw notFound("The transaction failed: it changed nothing.");
  const written = parseEventLogs({ abi: identityRegistryAbi, logs: receipt.logs, eventName: "ClaimWritten" }).filter(
    ({ address, args }) => address.toLowerCase() === registry.address && args.topic === TOPIC.kyc,
  );
  if (written.length === 0) throw notFound("The transaction writes no verification into our register.");
  const [facts] = await chain.readContract({ ...registry, functionName: "factsOf", args: [wallet, zeroAddress] });
  const identityId = Number(BigInt.asUintN(32, facts >> 168n));
  const ofThem = written.filter(({ args }) => args.identityId === identityId);
  if (identityId === 0 || ofThem.length === 0) throw notFound("The transaction verifies somebody else.");
  const [claim] = ofThem.filter(({ args }) => args.commitment === commitment);
  if (!claim) throw notFound("The transaction verifies this person for other data than the case has.");
  const { topic, issuer } = claim.args;
  const stands = await chain.readContract({
    ...registry,
    functionName: "isClaimHeld",
    args: [identityId, topic, issuer],
  });
  const sender = receipt.from.toLowerCase() as Address;
  return { expiresAt: claim.args.expiresAt, sender, block: Number(receipt.blockNumber), stands };
}
