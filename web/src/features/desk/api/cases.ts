import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { InferRequestType } from "hono/client";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { problemOf } from "#lib/http.ts";

const cases = api.desk.cases;
const lists = api.desk["sanctions-lists"];

export type CaseSummary = Answer<typeof cases.$get>["data"][number];
export type Case = Answer<(typeof cases)[":id"]["$get"]>["data"];
export type CaseFilters = Omit<InferRequestType<typeof cases.$get>["query"], "limit" | "cursor">;
export type Decision = InferRequestType<(typeof cases)[":id"]["decisions"]["$post"]>["json"];
export type SanctionsList = Answer<typeof lists.$get>["data"][number];

/** Cases, longest waiting first; with `expiresWithinDays` soonest ending first. */
export const casesQuery = (filters: CaseFilters) =>
  infiniteQueryOptions({
    queryKey: ["desk", "cases", "list", filters],
    queryFn: async ({ pageParam, signal }) =>
      (await cases.$get({ query: { ...pageQuery(pageParam, 30), ...filters } }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 5_000,
  });

export const caseQuery = (id: string) =>
  queryOptions({
    queryKey: ["desk", "cases", id],
    queryFn: async ({ signal }) =>
      (await (await cases[":id"].$get({ param: { id } }, { init: { signal } })).json()).data,
    refetchInterval: 10_000,
  });

export async function decide(id: string, json: Decision): Promise<void> {
  await cases[":id"].decisions.$post({ param: { id }, json });
}

export type HitVerdict = InferRequestType<(typeof cases)[":id"]["hits"]["$post"]>["json"];

export async function judgeHit(id: string, json: HitVerdict): Promise<void> {
  await cases[":id"].hits.$post({ param: { id }, json });
}

export async function eraseCase(id: string): Promise<void> {
  await cases[":id"].erasure.$post({ param: { id } });
}

export const casePaperUrl = (id: string, document: string): string => `/api/v1/desk/cases/${id}/documents/${document}`;

export const sanctionsListsQuery = queryOptions({
  queryKey: ["desk", "sanctions-lists"],
  queryFn: async ({ signal }) => (await lists.$get({}, { init: { signal } })).json(),
  // cases are being compared in the background
  refetchInterval: ({ state }) => (state.data?.pending ? 1_000 : 15_000),
});

export interface Loaded {
  entries: number;
  errors: { path: string; message: string }[];
}

/** The file goes as it is: it can be larger than JSON may be. */
export async function loadSanctionsList(name: string, file: Blob, partial: boolean): Promise<Loaded> {
  const query = new URLSearchParams({ name, partial: String(partial) });
  const headers = { "content-type": "text/csv" };
  const response = await fetch(`/api/v1/desk/sanctions-lists?${query}`, { method: "POST", headers, body: file });
  if (!response.ok) throw await problemOf(response);
  return ((await response.json()) as { data: Loaded }).data;
}

export async function deleteSanctionsList(id: string): Promise<void> {
  await lists[":id"].$delete({ param: { id } });
}
