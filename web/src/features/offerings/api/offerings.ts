import { queryOptions } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";
import { untilLive } from "#lib/live/live.ts";

const of = api.offerings[":id"];

export type Offering = Answer<typeof of.$get>["data"];
export type Limits = Answer<(typeof of.allocation)[":address"]["$get"]>["data"];
export type Subscription = Answer<(typeof api.accounts)[":address"]["subscriptions"]["$get"]>["data"][number];

/** An offering with how many have bought in it. */
export const offeringQuery = (id: string) =>
  queryOptions({
    queryKey: ["offerings", id],
    queryFn: async ({ signal }) => (await (await of.$get({ param: { id } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
  });

/** How much an offering lets a wallet and its person buy, with the list's proof. */
export const limitsQuery = (id: string, address: string) =>
  queryOptions({
    queryKey: ["offerings", id, "limits", address.toLowerCase()],
    queryFn: async ({ signal }) =>
      (await (await of.allocation[":address"].$get({ param: { id, address } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
  });

/** What somebody has bought in offerings that may fail. People take part in few: one page holds them. */
export const subscriptionsQuery = (address: string) =>
  queryOptions({
    queryKey: ["accounts", address.toLowerCase(), "subscriptions"],
    queryFn: async ({ signal }) => {
      const asked = { param: { address }, query: { limit: "100" } };
      return (await (await api.accounts[":address"].subscriptions.$get(asked, { init: { signal } })).json()).data;
    },
    refetchInterval: untilLive(15_000),
  });
