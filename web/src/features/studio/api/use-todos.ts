import { useQueries } from "@tanstack/react-query";
import type { Address } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type Todo, todosOf } from "../lib/todo.ts";
import { mayPay } from "../lib/treasury-words.ts";
import { newestCardsQuery, rentRollQuery } from "./leases.ts";
import { incomeQuery, treasuryQuery } from "./studio.ts";
import { newestExpensesQuery } from "./treasury.ts";

interface Work {
  property: { token: Address; treasury: Address | null };
  isManager: boolean;
  isTreasurer: boolean;
}

/** What somebody has to do in each of their properties, by token; those still being read are missing. */
export function useTodos(
  works: readonly Work[],
  wallet: string,
  chain: ChainInfo | undefined,
): ReadonlyMap<string, Todo[]> {
  const coin = chain?.addresses.coin;
  const incomes = useQueries({ queries: works.map(({ property: { token } }) => incomeQuery(token)) });
  const treasuries = useQueries({
    queries: works.map(({ property: { token, treasury } }) => ({
      ...treasuryQuery(treasury ?? token, coin ?? token),
      enabled: coin !== undefined && treasury !== null,
    })),
  });
  const rolls = useQueries({ queries: works.map(({ property: { token } }) => rentRollQuery(token)) });
  const cards = useQueries({
    queries: works.map(({ property: { token }, isManager }) => ({ ...newestCardsQuery(token), enabled: isManager })),
  });
  const expenses = useQueries({
    queries: works.map(({ property: { token }, isTreasurer }) => ({
      ...newestExpensesQuery(token),
      enabled: isTreasurer,
    })),
  });
  const now = Math.max(Math.floor(Date.now() / 1000), chain?.headTimestamp ?? 0);
  return new Map(
    works.flatMap(({ property: { token }, isTreasurer }, i) => {
      const [income, treasury] = [incomes[i]?.data, treasuries[i]?.data];
      // nothing is said to be done before all of it is known
      const isReading = [rolls[i], cards[i], expenses[i]].some((one) => one?.isLoading);
      if (!chain || !income || treasury === undefined || isReading) return [];
      const situation = {
        ...income,
        cards: cards[i]?.data ?? [],
        expenses: expenses[i]?.data?.filter((one) => mayPay(one, wallet, isTreasurer)).length ?? 0,
        arrears: BigInt(rolls[i]?.data?.data.arrears.total ?? 0),
      };
      return [[token, todosOf({ ...situation, treasury, now, coin: chain.coin })]];
    }),
  );
}
