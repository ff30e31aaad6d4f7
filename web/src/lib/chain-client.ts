import type { PublicClient } from "viem";
import { chain } from "./chain.ts";

let client: Promise<PublicClient> | undefined;

/** Reads from the chain itself, for what must be as of now (an allowance, a nonce). Loads viem when first asked. */
export function chainClient(): Promise<PublicClient> {
  client ??= import("viem").then(({ createPublicClient, http }) =>
    createPublicClient({ chain, transport: http(), pollingInterval: chain.testnet ? 300 : 2_000 }),
  );
  return client;
}
