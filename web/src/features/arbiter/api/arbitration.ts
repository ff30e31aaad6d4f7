import { infiniteQueryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";

const waiting = api.accounts[":address"].arbitration;

export type Waiting = Answer<typeof waiting.$get>["data"][number];
export type Cause = Waiting["causes"][number];
export type LeaseEvent = Answer<(typeof api.leases)[":id"]["events"]["$get"]>["data"][number];

/** Leases that wait for a decision of an arbiter. */
export const waitingQuery = (address: string, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ["arbitration", address.toLowerCase()],
    queryFn: async ({ pageParam, signal }) =>
      (await waiting.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 15_000,
  });

/** Leases of a property, youngest first. */
export const leasesOfQuery = (token: string, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ["leases", "of-property", token],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...pageQuery(pageParam, limit), token: token as Address };
      return (await api.leases.$get({ query }, { init: { signal } })).json();
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 30_000,
  });

/** What happened to a lease besides rent, newest first. */
export const eventsQuery = (id: string, limit = 10) =>
  infiniteQueryOptions({
    queryKey: ["leases", id, "events"],
    queryFn: async ({ pageParam, signal }) => {
      const request = { param: { id }, query: pageQuery(pageParam, limit) };
      return (await api.leases[":id"].events.$get(request, { init: { signal } })).json();
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 15_000,
  });
