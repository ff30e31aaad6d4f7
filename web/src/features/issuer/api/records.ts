import { queryOptions } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";

export type RecordRow = Answer<typeof api.records.$get>["data"][number];
export type WholeRecord = Answer<(typeof api.records)[":id"]["$get"]>["data"];

export const recordsQuery = queryOptions({
  queryKey: ["records", "all"],
  queryFn: async ({ signal }) =>
    (await (await api.records.$get({ query: { limit: "100" } }, { init: { signal } })).json()).data,
  refetchInterval: 10_000,
});

export const recordQuery = (id: string) =>
  queryOptions({
    queryKey: ["records", "one", id],
    queryFn: async ({ signal }) =>
      (await (await api.records[":id"].$get({ param: { id } }, { init: { signal } })).json()).data,
    refetchInterval: 10_000,
  });
