import { useQueries } from "@tanstack/react-query";
import type { Address } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type Todo, todosOf } from "../lib/todo.ts";
import { incomeQuery, treasuryQuery } from "./studio.ts";

/** What is to do in each of some properties, by token; those still being read are missing. */
export function useTodos(
  properties: readonly { token: Address; treasury: Address | null }[],
  chain: ChainInfo | undefined,
): ReadonlyMap<string, Todo[]> {
  const coin = chain?.addresses.coin;
  const incomes = useQueries({ queries: properties.map(({ token }) => incomeQuery(token)) });
  const treasuries = useQueries({
    queries: properties.map(({ token, treasury }) => ({
      ...treasuryQuery(treasury ?? token, coin ?? token),
      enabled: coin !== undefined && treasury !== null,
    })),
  });
  const now = Math.max(Math.floor(Date.now() / 1000), chain?.headTimestamp ?? 0);
  return new Map(
    properties.flatMap(({ token }, i) => {
      const [income, treasury] = [incomes[i]?.data, treasuries[i]?.data];
      if (!chain || !income || treasury === undefined) return [];
      return [[token, todosOf({ ...income, treasury, now, coin: chain.coin })]];
    }),
  );
}
