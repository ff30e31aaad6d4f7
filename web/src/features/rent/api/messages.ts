import { infiniteQueryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { ApiProblem } from "#lib/http.ts";
import { untilLive } from "#lib/live/live.ts";

const of = api.leases[":id"].messages;

type Page = Answer<typeof of.$get>;
export type Message = Page["data"][number];
export type Side = Page["side"];

/** For whom they are not: no page at all. */
const nothing = { data: [], nextCursor: null, side: undefined, open: false };

/** What the parties of a deposit wrote, newest first. */
export const messagesQuery = (id: string, wallet: string, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ["leases", id, "messages", wallet.toLowerCase()],
    queryFn: async ({ pageParam, signal }): Promise<Omit<Page, "side"> & { side: Side | undefined }> => {
      try {
        return await (
          await of.$get({ param: { id }, query: pageQuery(pageParam, limit) }, { init: { signal } })
        ).json();
      } catch (error) {
        if (error instanceof ApiProblem && [401, 403].includes(error.problem.status)) return nothing;
        throw error;
      }
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(10_000),
  });

export const sendMessage = async (id: string, text: string): Promise<void> => {
  await of.$post({ param: { id }, json: { text } });
};
