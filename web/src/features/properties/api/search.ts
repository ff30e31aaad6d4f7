import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { cheapestOf } from "../lib/figures.ts";

type Asked = InferRequestType<typeof api.properties.$get>["query"];
export type SearchQuery = Omit<Asked, "cursor" | "limit">;
export type Facets = Answer<typeof api.properties.facets.$get>["data"];
export type ComparedProperty = Answer<typeof api.properties.compare.$get>["data"][number];

const perPage = 24;

/** What was found stays in sight while the next answer is on its way. */
export const searchQuery = (query: SearchQuery) =>
  infiniteQueryOptions({
    queryKey: ["properties", "search", query],
    queryFn: async ({ pageParam, signal }) =>
      (
        await api.properties.$get({ query: { ...query, ...pageQuery(pageParam, perPage) } }, { init: { signal } })
      ).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 15_000,
    placeholderData: keepPreviousData,
  });

export const facetsQuery = ({ sort: _, ...query }: SearchQuery) =>
  queryOptions({
    queryKey: ["properties", "facets", query],
    queryFn: async ({ signal }) =>
      (await (await api.properties.facets.$get({ query }, { init: { signal } })).json()).data,
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });

/** What new shares cost where they are for sale now, lowest first: of up to a hundred properties that match. */
export const cheapestQuery = (query: SearchQuery) =>
  queryOptions({
    queryKey: ["properties", "cheapest", query],
    queryFn: async ({ signal }) => {
      const open = { ...query, status: "open", sort: "price", limit: "100" } as const;
      const { data } = await (await api.properties.$get({ query: open }, { init: { signal } })).json();
      return cheapestOf(data);
    },
    refetchInterval: 30_000,
    placeholderData: keepPreviousData,
  });

export const comparisonQuery = (tokens: string) =>
  queryOptions({
    queryKey: ["properties", "compare", tokens],
    queryFn: async ({ signal }) =>
      (await api.properties.compare.$get({ query: { tokens } }, { init: { signal } })).json(),
    refetchInterval: 15_000,
  });
