import { createPublicClient, defineChain, http, type PublicClient } from "viem";

/** Asks the chain's node, and gives up soon: what waits longer than this helps nobody. */
export const createChainClient = (rpcUrl: string, id: number, timeout = 5_000): PublicClient =>
  createPublicClient({
    chain: defineChain({
      id,
      name: `chain ${id}`,
      nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
      rpcUrls: { default: { http: [rpcUrl] } },
    }),
    transport: http(rpcUrl, { timeout, retryCount: 1, retryDelay: 100, batch: true }),
    cacheTime: 0,
  });
