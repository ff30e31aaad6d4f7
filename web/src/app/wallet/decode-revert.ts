import { type Abi, BaseError, decodeErrorResult, type Hex, isHex } from "viem";
import { ContractRefusal } from "#lib/errors/explanation.ts";

/** The revert data, wherever the node and the libraries have put it. */
function revertData(error: unknown): Hex | undefined {
  if (!(error instanceof BaseError)) return undefined;
  let found: Hex | undefined;
  error.walk((link) => {
    let data = (link as { data?: unknown }).data;
    if (typeof data === "object" && data !== null) data = (data as { data?: unknown }).data;
    if (isHex(data) && data.length >= 10) found = data;
    return found !== undefined;
  });
  return found;
}

/** A failed call → its named reason; what is not a refusal of a contract comes back as it was. */
export function decodeRevert(error: unknown, abis: readonly (Abi | undefined)[]): unknown {
  const data = revertData(error);
  if (!data) return error;
  for (const abi of abis) {
    try {
      const { errorName, args } = decodeErrorResult({ abi: abi ?? [], data });
      return new ContractRefusal(errorName, args ?? []);
    } catch {
      // not an error of this contract: a deeper one may know it
    }
  }
  return new ContractRefusal(data.slice(0, 10));
}
