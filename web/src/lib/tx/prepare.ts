import { queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api } from "../api.ts";
import type { Call } from "../wallet/wallet-port.ts";

export type Preparation = InferRequestType<typeof api.transactions.prepare.$post>["json"];
export type Prepared = Answer<typeof api.transactions.prepare.$post>["data"];
export type Check = Prepared["checks"][number];
export type Reason = NonNullable<Check["reason"]>;

export async function prepare(wanted: Preparation, signal?: AbortSignal): Promise<Prepared> {
  const answer = await api.transactions.prepare.$post({ json: wanted }, signal ? { init: { signal } } : {});
  return (await answer.json()).data;
}

/** The unsigned call and what would refuse it, as of now. Amounts are decimal strings. */
export const prepareQuery = (wanted: Preparation) =>
  queryOptions({
    queryKey: ["prepare", wanted],
    queryFn: ({ signal }) => prepare(wanted, signal),
    staleTime: 2_000,
    gcTime: 30_000,
  });

/** For a step of a plan. */
export const callOf = ({ call: { to, data, value } }: Prepared): Call => ({
  to,
  data,
  ...(value === "0" ? {} : { value: BigInt(value) }),
});
