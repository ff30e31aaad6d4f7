import type { Chain } from "viem";
import { env } from "../env.ts";

const { VITE_CHAIN_ID: id, VITE_CHAIN_NAME, VITE_EXPLORER_URL: explorer, VITE_NATIVE_SYMBOL: symbol } = env;

export const isLocalChain = id === 31337;

/** The one network this build speaks to. */
export const chain: Chain = {
  id,
  name: VITE_CHAIN_NAME ?? (isLocalChain ? "Local chain" : `Network ${id}`),
  nativeCurrency: { name: symbol, symbol, decimals: 18 },
  rpcUrls: { default: { http: [new URL(env.VITE_RPC_URL, location.origin).href] } },
  testnet: isLocalChain,
  ...(explorer ? { blockExplorers: { default: { name: "Explorer", url: explorer } } } : {}),
};

export function explorerLink(kind: "tx" | "address" | "block", id: string): string | undefined {
  return explorer ? `${explorer.replace(/\/$/, "")}/${kind}/${id}` : undefined;
}
