import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { type Answer, api } from "#lib/api.ts";
import { chainClient } from "#lib/chain-client.ts";

const of = api.properties[":address"];

export type RentPayment = Answer<typeof of.rent.$get>["data"][number];
export type RecordDate = Answer<(typeof of)["record-dates"]["$get"]>["data"][number];
export type Dividend = Answer<typeof of.dividends.$get>["data"][number];

/** All that the studio shows of one property's income, newest first. */
export const incomeQuery = (token: string) =>
  queryOptions({
    queryKey: ["properties", token, "income"],
    queryFn: async ({ signal }) => {
      const request = [{ param: { address: token }, query: { limit: "100" } }, { init: { signal } }] as const;
      const [rent, records, dividends] = await Promise.all([
        of.rent.$get(...request).then((answer) => answer.json()),
        of["record-dates"].$get(...request).then((answer) => answer.json()),
        of.dividends.$get(...request).then((answer) => answer.json()),
      ]);
      const asOfBlock = Math.min(rent.asOfBlock, records.asOfBlock, dividends.asOfBlock);
      return { rent: rent.data, records: records.data, dividends: dividends.data, asOfBlock };
    },
    refetchInterval: 5_000,
  });

export type Income = Awaited<ReturnType<NonNullable<ReturnType<typeof incomeQuery>["queryFn"]>>>;

/** What of a property's treasury can go to its holders, as the chain has it now: what is set aside cannot. */
export const treasuryQuery = (treasury: Address, coin: Address) =>
  queryOptions({
    queryKey: ["chain-reads", "treasury", treasury, coin],
    queryFn: async () => {
      const [client, { treasuryAbi }] = await Promise.all([chainClient(), import("@freehold/contracts/abi/Treasury")]);
      return client.readContract({ abi: treasuryAbi, address: treasury, functionName: "distributable", args: [coin] });
    },
    refetchInterval: 5_000,
  });

/** How many shares counted at a record date that has passed. */
export const supplyAtQuery = (token: Address, recordId: string) =>
  queryOptions({
    queryKey: ["chain-reads", "supply-at", token, recordId],
    queryFn: async () => {
      const [client, { propertyTokenAbi }] = await Promise.all([
        chainClient(),
        import("@freehold/contracts/abi/PropertyToken"),
      ]);
      return client.readContract({
        abi: propertyTokenAbi,
        address: token,
        functionName: "totalSupplyAt",
        args: [BigInt(recordId)],
        blockTag: "pending", // a date may have passed since the newest block
      });
    },
    staleTime: Number.POSITIVE_INFINITY, // what has passed does not change
    refetchInterval: ({ state }) => (state.data === undefined ? 3_000 : false),
  });

/** Holders to whom a dividend can be paid now, of the hundred largest; asked at the chain. */
export async function unpaidHolders(distributor: Address, token: Address, index: string): Promise<Address[]> {
  const [client, { dividendDistributorAbi }, holders] = await Promise.all([
    chainClient(),
    import("@freehold/contracts/abi/DividendDistributor"),
    of.holders.$get({ param: { address: token }, query: { limit: "100" } }).then((answer) => answer.json()),
  ]);
  const due = await Promise.all(
    holders.data.map(async ({ account }) => {
      const [amount, , standing] = await client.readContract({
        abi: dividendDistributorAbi,
        address: distributor,
        functionName: "claimable",
        args: [token, BigInt(index), account],
      });
      return { account, payable: amount > 0n && standing === 1 };
    }),
  );
  return due.filter(({ payable }) => payable).map(({ account }) => account);
}
