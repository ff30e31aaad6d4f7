import { type Address, type Hex, isAddressEqual, type PublicClient, recoverAddress, size, slice } from "viem";

const halfOrder = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;
const magic = "0x1626ba7e";
const isValidSignatureAbi = [
  {
    type: "function",
    name: "isValidSignature",
    stateMutability: "view",
    inputs: [{ type: "bytes32" }, { type: "bytes" }],
    outputs: [{ type: "bytes4" }],
  },
] as const;

/**
 * Whether the contracts would accept the signature, decided as OpenZeppelin's `SignatureChecker` does: a contract is
 * asked (ERC-1271), any other address must have made a 65-byte signature with low s.
 */
export async function isSignatureAccepted(
  chain: PublicClient,
  signer: Address,
  digest: Hex,
  signature: Hex,
): Promise<boolean> {
  const code = await chain.getCode({ address: signer });
  if (!code || code === "0x") return isOwn(signer, digest, signature);
  const call = { address: signer, abi: isValidSignatureAbi, functionName: "isValidSignature" } as const;
  return chain.readContract({ ...call, args: [digest, signature] }).then(
    (answer) => answer === magic,
    (error: unknown) => {
      if (error instanceof Error && error.name === "ContractFunctionExecutionError" && !isSilence(error)) return false;
      throw error;
    },
  );
}

/** A node that does not answer is no refusal. */
const isSilence = (error: Error): boolean => {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (/HttpRequestError|TimeoutError/.test(cause.name)) return true;
  }
  return false;
};

async function isOwn(signer: Address, digest: Hex, signature: Hex): Promise<boolean> {
  if (size(signature) !== 65) return false;
  const [s, v] = [BigInt(slice(signature, 32, 64)), Number(slice(signature, 64, 65))];
  if (s > halfOrder || (v !== 27 && v !== 28)) return false;
  const recovered = await recoverAddress({ hash: digest, signature }).catch(() => undefined);
  return recovered !== undefined && isAddressEqual(recovered, signer);
}
