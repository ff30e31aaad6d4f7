import { queryOptions } from "@tanstack/react-query";
import { type Answer, api } from "#lib/api.ts";

const of = api.properties[":address"];

export type Treasury = Answer<typeof of.treasury.$get>["data"];

/** How a property's income is divided, and what lies where. */
export const treasuryQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "treasury"],
    queryFn: async ({ signal }) =>
      (await (await of.treasury.$get({ param: { address: token } }, { init: { signal } })).json()).data,
    refetchInterval: 10_000,
  });

/** Who works for a property. */
export const rolesQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "roles"],
    queryFn: async ({ signal }) =>
      (await (await of.roles.$get({ param: { address: token } }, { init: { signal } })).json()).data,
    refetchInterval: 10_000,
  });

/** The tables by which a property's dividends can be taxed. */
export const tablesQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "withholding-tables"],
    queryFn: async ({ signal }) => {
      const request = { param: { address: token }, query: { limit: "100" } };
      return (await (await of["withholding-tables"].$get(request, { init: { signal } })).json()).data;
    },
    refetchInterval: 30_000,
  });
