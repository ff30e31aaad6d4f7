import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { untilLive } from "#lib/live/live.ts";

const of = api.properties[":address"];

export type PropertySummary = Answer<typeof api.properties.$get>["data"][number];
export type Property = Answer<typeof of.$get>["data"];
export type Halt = Property["halts"][number];
export type OfferingTerms = Property["offerings"][number];
export type Holder = Answer<typeof of.holders.$get>["data"][number];
export type Profile = NonNullable<Property["profile"]>;

/** All of them: a platform's buildings are few enough for one list. */
export const propertiesQuery = queryOptions({
  queryKey: ["properties"],
  queryFn: async ({ signal }) => (await api.properties.$get({ query: { limit: "100" } }, { init: { signal } })).json(),
  refetchInterval: 15_000,
});

const key = (address: string, ...rest: string[]) => ["properties", address.toLowerCase(), ...rest];

export const propertyQuery = (address: string) =>
  queryOptions({
    queryKey: key(address),
    queryFn: async ({ signal }) => (await of.$get({ param: { address } }, { init: { signal } })).json(),
    refetchInterval: untilLive(15_000),
  });

export const holdersQuery = (address: string, limit = 20) =>
  infiniteQueryOptions({
    queryKey: key(address, "holders"),
    queryFn: async ({ pageParam, signal }) =>
      (await of.holders.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

export const transfersQuery = (address: string, limit = 20) =>
  infiniteQueryOptions({
    queryKey: key(address, "transfers"),
    queryFn: async ({ pageParam, signal }) =>
      (
        await of.transfers.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })
      ).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

export const tradesQuery = (address: string, limit = 20) =>
  infiniteQueryOptions({
    queryKey: key(address, "trades"),
    queryFn: async ({ pageParam, signal }) =>
      (await of.trades.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

export const rentQuery = (address: string, limit = 24) =>
  infiniteQueryOptions({
    queryKey: key(address, "rent"),
    queryFn: async ({ pageParam, signal }) =>
      (await of.rent.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

export const dividendsQuery = (address: string, limit = 24) =>
  infiniteQueryOptions({
    queryKey: key(address, "dividends"),
    queryFn: async ({ pageParam, signal }) =>
      (
        await of.dividends.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })
      ).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

export const valuationsQuery = (address: string, limit = 5) =>
  infiniteQueryOptions({
    queryKey: key(address, "valuations"),
    queryFn: async ({ pageParam, signal }) =>
      (
        await of.valuations.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })
      ).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

export const recordDatesQuery = (address: string, limit = 24) =>
  infiniteQueryOptions({
    queryKey: key(address, "record-dates"),
    queryFn: async ({ pageParam, signal }) =>
      (
        await of["record-dates"].$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })
      ).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

/** Which rules refuse a movement of shares, as the token itself says now. `from` the zero address: new shares. */
export const explainQuery = (
  token: string,
  movement: { operator?: string; from: string; to: string; amount: bigint },
) =>
  queryOptions({
    queryKey: key(token, "explain", movement.operator ?? "", movement.from, movement.to, movement.amount.toString()),
    queryFn: async ({ signal }) => {
      const query = { ...movement, amount: movement.amount.toString() };
      return (await (await of.explain.$get({ param: { address: token }, query }, { init: { signal } })).json()).data;
    },
  });
