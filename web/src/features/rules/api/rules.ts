import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api } from "#lib/api.ts";

const of = api.desk.properties[":address"];

export type DeskModules = Answer<typeof of.modules.$get>["data"];
export type Module = DeskModules["modules"][number];
export type KindName = Module["kind"];
export type RuleChange = InferRequestType<typeof of.rules.impact.$post>["json"];
export type Impact = Answer<typeof of.rules.impact.$post>["data"];
export type WhatIf = Answer<(typeof api.desk)["what-if"]["$get"]>;
export type Verdict = WhatIf["data"]["rules"][number];

/** Every rule that a property could have; for its officers. */
export const modulesQuery = (token: string) =>
  queryOptions({
    queryKey: ["desk", "modules", token],
    queryFn: async ({ signal }) => (await of.modules.$get({ param: { address: token } }, { init: { signal } })).json(),
    refetchInterval: 10_000,
  });

/** What a change of a rule would do, and the call that makes it. */
export const impactQuery = (token: string, change: RuleChange) =>
  queryOptions({
    queryKey: ["desk", "rule-impact", token, change],
    queryFn: async ({ signal }) =>
      (await of.rules.impact.$post({ param: { address: token }, json: change }, { init: { signal } })).json(),
    retry: false,
    placeholderData: keepPreviousData,
  });

export interface Movement {
  property: string;
  from: string;
  to: string;
  amount: string;
  operator?: string;
}

/** Every rule that a movement of shares would meet. */
export const whatIfQuery = (movement: Movement) =>
  queryOptions({
    queryKey: ["desk", "what-if", movement],
    queryFn: async ({ signal }) => (await api.desk["what-if"].$get({ query: movement }, { init: { signal } })).json(),
    retry: false,
  });
