import { queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api } from "#lib/api.ts";

export type MarketOrder = Answer<typeof api.orders.$get>["data"][number];
export type SignedOrder = Answer<(typeof api.orders)[":hash"]["$get"]>["data"];
export type OrderPost = InferRequestType<typeof api.orders.$post>["json"];

/** Somebody else's order or fill must show by itself, and soon. */
const lively = 1_500;

/** What of a property can be bought and sold now. */
export const bookQuery = (token: string) =>
  queryOptions({
    queryKey: ["orders", "book", token.toLowerCase()],
    queryFn: async ({ signal }) =>
      (await api.orders.$get({ query: { token, status: "fillable", limit: "100" } }, { init: { signal } })).json(),
    refetchInterval: lively,
  });

/** Everything that somebody ever offered, newest first. */
export const ordersOfQuery = (maker: string) =>
  queryOptions({
    queryKey: ["orders", "of", maker.toLowerCase()],
    queryFn: async ({ signal }) =>
      (await api.orders.$get({ query: { maker, limit: "100" } }, { init: { signal } })).json(),
    refetchInterval: lively,
  });

/** The last trades of a property, newest first. */
export const lastTradesQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token.toLowerCase(), "trades", "last"],
    queryFn: async ({ signal }) =>
      (
        await api.properties[":address"].trades.$get(
          { param: { address: token }, query: { limit: "25" } },
          { init: { signal } },
        )
      ).json(),
    refetchInterval: lively,
  });

export async function fetchOrder(hash: string): Promise<SignedOrder> {
  return (await (await api.orders[":hash"].$get({ param: { hash } })).json()).data;
}

export async function postOrder(json: OrderPost): Promise<void> {
  await api.orders.$post({ json });
}
