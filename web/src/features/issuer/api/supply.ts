import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";

export interface Supply {
  cap: bigint;
  /** Shares that exist. */
  exist: bigint;
  /** How many the contract that sells may still make. */
  allowance: bigint;
  /** The conditional offering that is not settled, or 0. */
  running: bigint;
  /** The token has come to its end. */
  retired: boolean;
}

/** How many shares there are and may be, as of now: asked of the chain itself. */
export const supplyQuery = ({ addresses }: Pick<ChainInfo, "addresses">, token: Address) =>
  queryOptions({
    queryKey: ["supply", token],
    queryFn: async (): Promise<Supply> => {
      const { chainClient } = await import("#lib/chain-client.ts");
      const client = await chainClient();
      const at = { address: token, abi: propertyTokenAbi } as const;
      const venue = { address: addresses.offering, abi: offeringAbi } as const;
      const [cap, exist, allowance, [running], retired] = await Promise.all([
        client.readContract({ ...at, functionName: "cap" }),
        client.readContract({ ...at, functionName: "totalSupply" }),
        client.readContract({ ...at, functionName: "minterAllowance", args: [addresses.offering] }),
        client.readContract({ ...venue, functionName: "runningOf", args: [token] }),
        client.readContract({ ...at, functionName: "retired" }),
      ]);
      return { cap, exist, allowance, running, retired };
    },
    refetchInterval: 10_000,
  });
