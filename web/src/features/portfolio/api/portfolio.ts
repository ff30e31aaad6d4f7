import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { untilLive } from "#lib/live/live.ts";

const of = api.accounts[":address"];

export type Holding = Answer<typeof of.holdings.$get>["data"]["holdings"][number];
export type Entitlement = Answer<typeof of.dividends.$get>["data"][number];

const key = (address: string, ...rest: string[]) => ["accounts", address.toLowerCase(), ...rest];

export const holdingsQuery = (address: string) =>
  queryOptions({
    queryKey: key(address, "holdings"),
    queryFn: async ({ signal }) => (await of.holdings.$get({ param: { address } }, { init: { signal } })).json(),
    refetchInterval: untilLive(15_000),
  });

export const entitlementsQuery = (address: string, limit = 50) =>
  infiniteQueryOptions({
    queryKey: key(address, "dividends"),
    queryFn: async ({ pageParam, signal }) =>
      (
        await of.dividends.$get({ param: { address }, query: pageQuery(pageParam, limit) }, { init: { signal } })
      ).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

export type Portfolio = Answer<typeof of.portfolio.$get>["data"];

/** What an account has, what it cost and what it brought; what was known stays in sight while it is told another way. */
export const accountingOf = (address: string, query: { method: "fifo" | "average"; currency?: string }) =>
  queryOptions({
    queryKey: key(address, "portfolio", query.method, query.currency ?? ""),
    queryFn: async ({ signal }) =>
      (await (await of.portfolio.$get({ param: { address }, query }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
    placeholderData: keepPreviousData,
  });

export interface StatementAsked {
  from?: string;
  to?: string;
  method: "fifo" | "average";
  currency?: string;
}

/** A statement as a file, with the name that the API gives it. */
export const readStatement = async (address: string, kind: "csv" | "pdf", query: StatementAsked) =>
  fileOf(await of[`statement.${kind}`].$get({ param: { address }, query }), `statement.${kind}`);

async function fileOf(answer: { headers: Headers; blob: () => Promise<Blob> }, otherwise: string) {
  const [, name] = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "") ?? [];
  return { name: name ?? otherwise, content: await answer.blob() };
}

const ofYear = of.income[":year"];

export type Income = Answer<typeof of.income.$get>["data"];
export type IncomeOfYear = Answer<typeof ofYear.$get>["data"];

/** By year and month, over all years. */
export const incomeQuery = (address: string) =>
  queryOptions({
    queryKey: key(address, "income"),
    queryFn: async ({ signal }) =>
      (await (await of.income.$get({ param: { address } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
  });

/** A year by building, with the rates by which tax was withheld; the year before stays in sight meanwhile. */
export const incomeOfYearQuery = (address: string, year: number) =>
  queryOptions({
    queryKey: key(address, "income", String(year)),
    queryFn: async ({ signal }) =>
      (await (await ofYear.$get({ param: { address, year: String(year) } }, { init: { signal } })).json()).data,
    refetchInterval: untilLive(15_000),
    placeholderData: keepPreviousData,
  });

/** A year's income as a file, or the certificate of a building's tax. */
export async function readIncome(address: string, year: number, what: "csv" | "pdf" | { certificate: string }) {
  const param = { address, year: String(year) };
  if (typeof what === "string") {
    return fileOf(await ofYear[`statement.${what}`].$get({ param }), `income-${year}.${what}`);
  }
  const wanted = { param: { ...param, token: what.certificate } };
  return fileOf(await ofYear.certificates[":token"].$get(wanted), `tax-withheld-${year}.pdf`);
}
