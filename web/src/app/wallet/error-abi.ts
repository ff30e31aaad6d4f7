import type { Abi } from "viem";

/** Errors of all our contracts, since a call may be refused by a contract beneath the one that was called. */
export async function errorAbi(): Promise<Abi> {
  return (await import("@freehold/contracts/abi/errors")).errorsAbi;
}
