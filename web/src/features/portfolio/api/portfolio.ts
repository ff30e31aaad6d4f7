import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";

const of = api.accounts[":address"];

export type Holding = Answer<typeof of.holdings.$get>["data"]["holdings"][number];
export type Entitlement = Answer<typeof of.dividends.$get>["data"][number];

const key = (address: string, ...rest: string[]) => ["accounts", address.toLowerCase(), ...rest];

export const holdingsQuery = (address: string) =>
  queryOptions({
    queryKey: key(address, "holdings"),
    queryFn: async ({ signal }) => (await of.holdings.$get({ param: { address } }, { init: { signal } })).json(),
    refetchInterval: 15_000,
  });

export const entitlementsQuery = (address: string, limit = 50) =>
  infiniteQueryOptions({
    queryKey: key(address, "dividends"),
    queryFn: async ({ pageParam, signal }) =>
      (
        await of.dividends.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })
      ).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 15_000,
  });
