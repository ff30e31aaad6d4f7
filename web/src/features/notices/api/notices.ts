import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { untilLive } from "#lib/live/live.ts";

const of = api.notices;

export type Notice = Answer<typeof of.$get>["data"][number];
export type Settings = Answer<typeof of.settings.$get>["data"];
export type KindChoice = Settings["kinds"][number];
type SettingsChange = InferRequestType<typeof of.settings.$put>["json"];

const key = (address: string, ...rest: string[]) => ["notices", address.toLowerCase(), ...rest];

/** What somebody was told of, newest first. */
export const noticesQuery = (address: string) =>
  infiniteQueryOptions({
    queryKey: key(address, "list"),
    queryFn: async ({ pageParam, signal }) =>
      (await of.$get({ query: pageQuery(pageParam, 25) }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(30_000),
  });

/** How much of it was not read. */
export const unreadQuery = (address: string) =>
  queryOptions({
    queryKey: key(address, "unread"),
    queryFn: async ({ signal }) =>
      (await (await of.$get({ query: { limit: "1" } }, { init: { signal } })).json()).unread,
    refetchInterval: untilLive(30_000),
    retry: false,
  });

export const settingsQuery = (address: string) =>
  queryOptions({
    queryKey: key(address, "settings"),
    queryFn: async ({ signal }) => (await (await of.settings.$get({}, { init: { signal } })).json()).data,
  });

export const saveSettings = async (json: SettingsChange): Promise<Settings> =>
  (await (await of.settings.$put({ json })).json()).data;

export const markRead = async (which: { ids: number[] } | { upTo: number }): Promise<void> => {
  await of.read.$post({ json: which });
};

export const saveMail = async (address: string): Promise<void> => {
  await of.mail.$put({ json: { address } });
};

export const dropMail = async (): Promise<void> => {
  await of.mail.$delete();
};

export const followMailLink = async (purpose: "confirm" | "unsubscribe", token: string): Promise<void> => {
  await of.mail[purpose].$post({ json: { token } });
};
