import { queryOptions } from "@tanstack/react-query";
import type { Address } from "viem";
import { type Answer, api } from "#lib/api.ts";
import { chainClient } from "#lib/chain-client.ts";
import { untilLive } from "#lib/live/live.ts";

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
    refetchInterval: untilLive(5_000),
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
    refetchInterval: untilLive(5_000),
  });
