import { offeringAbi } from "@freehold/contracts/abi/Offering";
import { queryOptions } from "@tanstack/react-query";
import type { ChainInfo } from "#lib/chain-info.ts";

/** What became of an offering's money, as of now: asked of the chain itself. */
export const progressQuery = ({ addresses }: Pick<ChainInfo, "addresses">, id: string) =>
  queryOptions({
    queryKey: ["offerings", id, "progress"],
    queryFn: async () => {
      const { chainClient } = await import("#lib/chain-client.ts");
      const { fee, feeWithdrawn, proceedsWithdrawn } = await (await chainClient()).readContract({
        abi: offeringAbi,
        address: addresses.offering,
        functionName: "progressOf",
        args: [BigInt(id)],
      });
      return { fee, feeWithdrawn, proceedsWithdrawn };
    },
    refetchInterval: 10_000,
  });
