import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { untilLive } from "#lib/live/live.ts";
import { stepsTold, type ToldStep } from "#lib/purposes.ts";

const of = api.properties[":address"];

export type Treasury = Answer<typeof of.treasury.$get>["data"];
export type Expense = Answer<typeof of.expenses.$get>["data"][number];
export type Statement = Answer<(typeof of)["income-statement"]["$get"]>["data"];

/** What a treasury has for what, and how it divides income. */
export const pursesQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "treasury"],
    queryFn: async ({ signal }) =>
      (await (await of.treasury.$get({ param: { address: token } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(10_000),
  });

export const expensesQuery = (token: string, limit = 10) =>
  infiniteQueryOptions({
    queryKey: ["properties", token, "expenses"],
    queryFn: async ({ pageParam, signal }) => {
      const request = { param: { address: token }, query: pageQuery(pageParam, limit) };
      return (await of.expenses.$get(request, { init: { signal } })).json();
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(10_000),
  });

/** The newest hundred expenses, to see which of them wait. */
export const newestExpensesQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "expenses", "newest"],
    queryFn: async ({ signal }) => {
      const request = { param: { address: token }, query: { limit: "100" } };
      return (await (await of.expenses.$get(request, { init: { signal } })).json()).data;
    },
    refetchInterval: untilLive(10_000),
  });

/** Days as in 2026-11-20, both included. */
export const statementQuery = (token: string, period: { from: string; to: string }) =>
  queryOptions({
    queryKey: ["properties", token, "income-statement", period.from, period.to],
    queryFn: async ({ signal }) => {
      const request = { param: { address: token }, query: period };
      return (await (await of["income-statement"].$get(request, { init: { signal } })).json()).data;
    },
    refetchInterval: untilLive(30_000),
  });

export interface PendingWaterfall {
  id: string;
  /** From when it can take effect. */
  readyAt: number;
  steps: ToldStep[];
}

/** Changes of how a treasury divides income that the owner decided and that wait for their time. */
export const pendingWaterfallsQuery = (token: string) =>
  queryOptions({
    queryKey: ["timelock", "operations", "open"],
    queryFn: async ({ signal }) =>
      (
        await (
          await api.timelock.operations.$get({ query: { state: "open", limit: "50" } }, { init: { signal } })
        ).json()
      ).data,
    select: (operations): PendingWaterfall[] =>
      operations.flatMap(({ id, readyAt, calls }) =>
        calls.flatMap(({ contract, call, property }) =>
          contract === "treasury" && call?.function === "setWaterfall" && property?.token === token
            ? [{ id, readyAt, steps: stepsTold(call.args.find(({ name }) => name === "steps")?.value) }]
            : [],
        ),
      ),
    refetchInterval: 15_000,
  });
