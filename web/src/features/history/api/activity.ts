import { infiniteQueryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";

const of = api.accounts[":address"].activity;

export type HistoryEntry = Answer<typeof of.$get>["data"][number];

export const activityQuery = (address: string, limit = 30) =>
  infiniteQueryOptions({
    queryKey: ["accounts", address.toLowerCase(), "activity"],
    queryFn: async ({ pageParam, signal }) =>
      (await of.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
  });
