import { queryOptions } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";

const of = api.pay[":token"];

export type PayPageData = Answer<typeof of.$get>["data"];

/** What is due on a payment link; asked often while a payment is on its way. */
export const payQuery = (token: string, waiting: boolean) =>
  queryOptions({
    queryKey: ["pay", token],
    queryFn: async ({ signal }) => (await (await of.$get({ param: { token } }, { init: { signal } })).json()).data,
    refetchInterval: waiting ? 2_000 : 30_000,
  });

/** The provider's page, on which the card is typed: never on ours. */
export const openCheckout = async (token: string): Promise<string> =>
  (await (await of.checkout.$post({ param: { token } })).json()).data.url;

export const receiptUrl = (token: string, payment: number): string => `/api/v1/pay/${token}/receipts/${payment}/pdf`;
