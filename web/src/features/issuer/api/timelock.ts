import { queryOptions } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";

export type OwnerOperation = Answer<typeof api.timelock.operations.$get>["data"][number];

/** How long the owner's decisions wait. */
export const timelockQuery = queryOptions({
  queryKey: ["timelock"],
  queryFn: async ({ signal }) => (await (await api.timelock.$get({}, { init: { signal } })).json()).data,
});

export const operationsQuery = (state: "open" | "settled") =>
  queryOptions({
    queryKey: ["timelock", "operations", state],
    queryFn: async ({ signal }) =>
      (await (await api.timelock.operations.$get({ query: { state, limit: "50" } }, { init: { signal } })).json()).data,
    refetchInterval: 5_000,
  });
