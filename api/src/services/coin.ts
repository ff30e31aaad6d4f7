import { type Address, erc20Abi, type PublicClient } from "viem";

export interface Coin {
  address: Address;
  name: string;
  symbol: string;
  decimals: number;
}

const known = new WeakMap<PublicClient, Map<Address, Promise<Coin>>>();

/** What a coin calls itself. It never changes, so it is asked once. */
export function coinOf(chain: PublicClient, address: Address): Promise<Coin> {
  const coins = known.get(chain) ?? new Map<Address, Promise<Coin>>();
  known.set(chain, coins);
  let asked = coins.get(address);
  if (!asked) {
    asked = ask(chain, address);
    coins.set(address, asked);
    asked.catch(() => coins.delete(address));
  }
  return asked;
}

async function ask(chain: PublicClient, address: Address): Promise<Coin> {
  const contract = { abi: erc20Abi, address } as const;
  const [name, symbol, decimals] = await Promise.all([
    chain.readContract({ ...contract, functionName: "name" }),
    chain.readContract({ ...contract, functionName: "symbol" }),
    chain.readContract({ ...contract, functionName: "decimals" }),
  ]);
  return { address, name, symbol, decimals };
}
