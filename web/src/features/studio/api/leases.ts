import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { ApiProblem } from "#lib/http.ts";
import { untilLive } from "#lib/live/live.ts";

const property = api.properties[":address"];
const lease = api.leases[":id"];

export type RentRoll = Answer<(typeof property)["rent-roll"]["$get"]>["data"];
export type RollLease = RentRoll["leases"][number];
export type Tenant = InferRequestType<typeof lease.tenant.$put>["json"];
export type PayLink = Answer<(typeof lease)["pay-links"]["$get"]>["data"][number];

export type CardPayment = Answer<(typeof property)["card-payments"]["$get"]>["data"][number];

export const rentRollQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "rent-roll"],
    queryFn: async ({ signal }) =>
      (await property["rent-roll"].$get({ param: { address: token } }, { init: { signal } })).json(),
    refetchInterval: untilLive(10_000),
  });

/** Who rents; null: nobody wrote it down. Undefined: this wallet may not read it. */
export const tenantQuery = (id: string) =>
  queryOptions({
    queryKey: ["leases", id, "tenant"],
    queryFn: async ({ signal }) => {
      try {
        const { data } = await (await lease.tenant.$get({ param: { id } }, { init: { signal } })).json();
        return { tenant: data };
      } catch (error) {
        if (error instanceof ApiProblem && [401, 403].includes(error.problem.status)) return { tenant: undefined };
        throw error;
      }
    },
    staleTime: 60_000,
  });

export const saveTenant = async (id: string, tenant: Tenant): Promise<void> => {
  await lease.tenant.$put({ param: { id }, json: tenant });
};

export const forgetTenant = async (id: string): Promise<void> => {
  await lease.tenant.$delete({ param: { id } });
};

/** A link by which a period can be paid by card; its last part is told this once. */
export const makePayLink = async (id: string, index: number): Promise<string> => {
  const { data } = await (await lease["pay-links"].$post({ param: { id }, json: { index } })).json();
  return data.token;
};

/** Links that were made, newest first; their last parts are told to nobody again. */
export const payLinksQuery = (id: string) =>
  queryOptions({
    queryKey: ["leases", id, "pay-links"],
    queryFn: async ({ signal }) =>
      (await (await lease["pay-links"].$get({ param: { id } }, { init: { signal } })).json()).data,
    refetchInterval: 60_000,
    retry: false,
  });

export const endPayLink = async (id: string, link: number): Promise<void> => {
  await lease["pay-links"][":link"].$delete({ param: { id, link: String(link) } });
};

/** What cards paid, and what of it managers have deposited. */
export const cardPaymentsQuery = (token: string, limit = 10) =>
  infiniteQueryOptions({
    queryKey: ["properties", token, "card-payments"],
    queryFn: async ({ pageParam, signal }) => {
      const request = { param: { address: token }, query: pageQuery(pageParam, limit) };
      return (await property["card-payments"].$get(request, { init: { signal } })).json();
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

/** The newest hundred payments by card, to see which of them wait. */
export const newestCardsQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "card-payments", "newest"],
    queryFn: async ({ signal }) => {
      const request = { param: { address: token }, query: { limit: "100" } };
      return (await (await property["card-payments"].$get(request, { init: { signal } })).json()).data;
    },
    refetchInterval: untilLive(15_000),
    retry: false,
  });
