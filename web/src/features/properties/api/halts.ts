import { tradingHaltsAbi } from "@freehold/contracts/abi/TradingHalts";
import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { chainClient } from "#lib/chain-client.ts";

/** Why sales are halted, in the order of `ITradingHalts.Kind`. */
const kinds = ["suspension", "health", "valuation-moved", "valuation-stale"] as const;

export interface Halt {
  kind: (typeof kinds)[number];
  /** The first second without it; undefined: until it is lifted. */
  until: number | undefined;
}

/** The halts of a property in force now, as the chain says: they end by the clock, not by an event. */
export const haltsQuery = (tradingHalts: Address, token: Address) =>
  queryOptions({
    queryKey: ["halts", token],
    queryFn: async (): Promise<Halt[]> => {
      const call = { address: tradingHalts, abi: tradingHaltsAbi, functionName: "haltOf", args: [token] } as const;
      const halts = await (await chainClient()).readContract(call);
      return halts.flatMap(({ kind, until }) => {
        const name = kinds[kind];
        return name ? [{ kind: name, until: name === "suspension" ? undefined : until }] : [];
      });
    },
    refetchInterval: 15_000,
  });
