import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";

export type Person = Answer<typeof api.desk.people.$get>["data"][number];
export type PersonDetail = Answer<(typeof api.desk.people)[":identityId"]["$get"]>["data"];

export interface PeopleFilter {
  search?: string;
  status?: Person["status"];
  country?: string;
  expiresWithinDays?: string;
  property?: string;
}

export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ["desk", "people", filter],
    queryFn: async ({ pageParam, signal }) =>
      (await api.desk.people.$get({ query: { ...pageQuery(pageParam, 25), ...filter } }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 15_000,
  });

export const personQuery = (identityId: string) =>
  queryOptions({
    queryKey: ["desk", "people", identityId],
    queryFn: async ({ signal }) =>
      (await api.desk.people[":identityId"].$get({ param: { identityId } }, { init: { signal } })).json(),
    refetchInterval: 10_000,
  });
