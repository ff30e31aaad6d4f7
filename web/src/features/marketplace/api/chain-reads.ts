import { queryOptions } from "@tanstack/react-query";
import { type Address, erc20Abi } from "viem";
import { chainClient } from "#lib/chain-client.ts";

/** A balance as the chain has it now: of a coin, or of shares. */
export async function balanceOf(asset: Address, owner: Address): Promise<bigint> {
  const client = await chainClient();
  return client.readContract({ abi: erc20Abi, address: asset, functionName: "balanceOf", args: [owner] });
}

export async function allowanceOf(asset: Address, owner: Address, spender: Address): Promise<bigint> {
  const client = await chainClient();
  return client.readContract({ abi: erc20Abi, address: asset, functionName: "allowance", args: [owner, spender] });
}

export const balanceQuery = (asset: Address, owner: Address) =>
  queryOptions({
    queryKey: ["chain-reads", "balance", asset.toLowerCase(), owner.toLowerCase()],
    queryFn: () => balanceOf(asset, owner),
    refetchInterval: 5_000,
  });

export const allowanceQuery = (asset: Address, owner: Address, spender: Address) =>
  queryOptions({
    queryKey: ["chain-reads", "allowance", asset.toLowerCase(), owner.toLowerCase(), spender.toLowerCase()],
    queryFn: () => allowanceOf(asset, owner, spender),
    refetchInterval: 5_000,
  });

/** The market's fee in basis points of the price, paid by whoever takes an order. */
export const marketFeeQuery = (marketplace: Address) =>
  queryOptions({
    queryKey: ["chain-reads", "market-fee", marketplace.toLowerCase()],
    queryFn: async () => {
      const [client, { marketplaceAbi }] = await Promise.all([
        chainClient(),
        import("@freehold/contracts/abi/Marketplace"),
      ]);
      const [basisPoints] = await client.readContract({
        abi: marketplaceAbi,
        address: marketplace,
        functionName: "fee",
      });
      return basisPoints;
    },
    staleTime: 60_000,
  });
