import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { chainClient } from "#lib/chain-client.ts";

const of = api.properties[":address"];
const one = of.dividends[":index"];

export type DividendDetail = Answer<typeof one.$get>["data"];
export type DividendShare = Answer<typeof one.holders.$get>["data"][number];
export type PaymentState = DividendShare["state"];
export type WithholdingTable = Answer<(typeof of)["withholding-tables"]["$get"]>["data"][number];
export type PreviewPage = Answer<(typeof of)["distribution-preview"]["$get"]>;
export type PreviewedPayment = PreviewPage["data"][number];

export interface Distribution {
  recordId: string;
  /** In the coin's smallest units. */
  amount: string;
  /** Number of a withholding table; "0": none. */
  table: string;
}

/** What every holder would get, reckoned as the contract does. */
export const previewQuery = (token: string, wanted: Distribution) =>
  infiniteQueryOptions({
    queryKey: ["properties", token, "distribution-preview", wanted.recordId, wanted.amount, wanted.table],
    queryFn: async ({ pageParam, signal }) => {
      const request = { param: { address: token }, query: { ...wanted, ...pageQuery(pageParam, 10) } };
      return (await of["distribution-preview"].$get(request, { init: { signal } })).json();
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });

export const tablesQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "withholding-tables"],
    queryFn: async ({ signal }) => {
      const request = { param: { address: token }, query: { limit: "100" } };
      return (await (await of["withholding-tables"].$get(request, { init: { signal } })).json()).data;
    },
    refetchInterval: 30_000,
  });

export const dividendQuery = (token: string, index: string) =>
  queryOptions({
    queryKey: ["properties", token, "dividends", index],
    queryFn: async ({ signal }) => (await one.$get({ param: { address: token, index } }, { init: { signal } })).json(),
    refetchInterval: 5_000,
  });

/** Every holder's part of a dividend; of those alone with whom it stands so. */
export const dividendHoldersQuery = (token: string, index: string, state: PaymentState | undefined) =>
  infiniteQueryOptions({
    queryKey: ["properties", token, "dividends", index, "holders", state ?? "all"],
    queryFn: async ({ pageParam, signal }) => {
      const query = { ...(state ? { state } : {}), ...pageQuery(pageParam, 20) };
      return (await one.holders.$get({ param: { address: token, index }, query }, { init: { signal } })).json();
    },
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 10_000,
  });

/** Holders with whom it stands so, in batches; each asked for when its turn comes. */
export async function* holdersInBatches(
  { token, index, state }: { token: string; index: string; state: PaymentState },
  size: number,
): AsyncGenerator<DividendShare[], undefined> {
  let batch: DividendShare[] = [];
  let cursor = firstPage;
  do {
    const query = { state, ...pageQuery(cursor, 100) };
    const page = await (await one.holders.$get({ param: { address: token, index }, query })).json();
    batch.push(...page.data);
    cursor = nextPage(page);
    while (batch.length >= size) {
      yield batch.slice(0, size);
      batch = batch.slice(size);
    }
  } while (cursor !== undefined);
  if (batch.length > 0) yield batch;
}

/** Coins that were just sent to a treasury: they are nobody's income before somebody says so. */
export const unattributedQuery = (treasury: Address, coin: Address) =>
  queryOptions({
    queryKey: ["chain-reads", "unattributed", treasury, coin],
    queryFn: async () => {
      const [client, { treasuryAbi }] = await Promise.all([chainClient(), import("@freehold/contracts/abi/Treasury")]);
      return client.readContract({ abi: treasuryAbi, address: treasury, functionName: "unattributed", args: [coin] });
    },
    refetchInterval: 10_000,
  });
