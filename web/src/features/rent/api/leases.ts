import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { type Address, erc20Abi } from "viem";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { chainClient } from "#lib/chain-client.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { apiFetch } from "#lib/http.ts";
import { untilLive } from "#lib/live/live.ts";
import { saveFile } from "#lib/save-file.ts";

const of = api.leases[":id"];

export type Lease = Answer<typeof of.$get>["data"];
export type LeaseSummary = Answer<typeof api.leases.$get>["data"][number];
export type Deposit = NonNullable<Lease["deposit"]>;
export type Period = Lease["schedule"][number];
export type Receipt = Answer<typeof of.receipts.$get>["data"][number];

const key = (id: string, ...rest: string[]) => ["leases", id, ...rest];

/** Leases for which a wallet agrees, newest first. */
export const tenancyQuery = (tenant: Address | "") =>
  queryOptions({
    queryKey: ["leases", "of-tenant", tenant.toLowerCase()],
    queryFn: async ({ signal }) => {
      const query = { tenant: tenant as Address, limit: "100" };
      return (await api.leases.$get({ query }, { init: { signal } })).json();
    },
    enabled: tenant !== "",
    refetchInterval: untilLive(10_000),
  });

/** A lease with each of its periods. */
export const leaseQuery = (id: string) =>
  queryOptions({
    queryKey: key(id),
    queryFn: async ({ signal }) => (await of.$get({ param: { id } }, { init: { signal } })).json(),
    refetchInterval: untilLive(5_000),
  });

/** What is let, as its manager calls it: a tenant with two leases in a building tells them apart by it. */
export const unitQuery = (id: string) =>
  queryOptions({
    queryKey: key(id, "unit"),
    queryFn: async ({ signal }) => (await of.unit.$get({ param: { id } }, { init: { signal } })).json(),
    staleTime: 5 * 60_000,
  });

export const receiptsQuery = (id: string, limit = 12) =>
  infiniteQueryOptions({
    queryKey: key(id, "receipts"),
    queryFn: async ({ pageParam, signal }) =>
      (await of.receipts.$get({ param: { id }, query: pageQuery(pageParam, limit) }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: untilLive(15_000),
  });

/** Leases are in the settlement coin, as a rule; of another one the chain tells what it is called. */
export const coinQuery = (coin: Address, { addresses, coin: ours }: ChainInfo) =>
  queryOptions({
    queryKey: ["chain-reads", "coin", coin],
    queryFn: async () => {
      if (coin.toLowerCase() === addresses.coin.toLowerCase()) return ours;
      const client = await chainClient();
      const [symbol, decimals] = await Promise.all([
        client.readContract({ abi: erc20Abi, address: coin, functionName: "symbol" }),
        client.readContract({ abi: erc20Abi, address: coin, functionName: "decimals" }),
      ]);
      return { symbol, decimals };
    },
    staleTime: Number.POSITIVE_INFINITY,
    ...(coin.toLowerCase() === addresses.coin.toLowerCase() ? { initialData: ours } : {}),
  });

/** A receipt as a PDF, under a name that says what it is. */
export async function saveReceipt(leaseId: string, receipt: number): Promise<void> {
  const answer = await apiFetch(`/api/v1/leases/${leaseId}/receipts/${receipt}/pdf`);
  saveFile(await answer.blob(), `rent-receipt-${receipt}.pdf`);
}
