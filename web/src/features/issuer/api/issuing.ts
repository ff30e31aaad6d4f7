import { queryOptions } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";

export type Issuing = Answer<typeof api.issuing.$get>["data"];

/** Coins and fee of new offerings, and the officers there are. */
export const issuingQuery = queryOptions({
  queryKey: ["issuing"],
  queryFn: async ({ signal }) => (await (await api.issuing.$get({}, { init: { signal } })).json()).data,
});
