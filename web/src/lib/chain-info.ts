import { type QueryClient, queryOptions, useQuery } from "@tanstack/react-query";
import { type Answer, api } from "./api.ts";
import { isLocalChain } from "./chain.ts";
import { learnNames, timelockName } from "./names.ts";

export type ChainInfo = Answer<typeof api.chain.$get>["data"];

/** Our contracts by what people call them. */
const contractNames: Partial<Record<keyof ChainInfo["addresses"], string>> = {
  offering: "Freehold Offerings",
  marketplace: "Freehold Market",
  dividendDistributor: "Freehold Dividends",
  leases: "Freehold Leases",
  identityRegistry: "Register of people",
  propertyRegistry: "Register of properties",
  fourEyes: "Two officers together",
  timelock: timelockName,
  issuer: "Issuer",
  countryModule: "Rule: countries",
  maxBalanceModule: "Rule: maximum holding",
  maxHoldersModule: "Rule: number of owners",
  minHoldingModule: "Rule: minimum holding",
  topicsModule: "Rule: required proofs",
  lockUpModule: "Rule: holding period",
  volumeModule: "Rule: sending limit",
  tradingWindowModule: "Rule: trading hours",
  preapprovalModule: "Rule: approval of each transfer",
  spenderModule: "Rule: venues",
  blocklistModule: "Rule: blocked list",
  supplyCapModule: "Rule: issue limit",
};

async function read(signal: AbortSignal): Promise<ChainInfo> {
  const { data } = await (await api.chain.$get({}, { init: { signal } })).json();
  learnNames(
    Object.entries(contractNames).map(([key, name]) => [data.addresses[key as keyof ChainInfo["addresses"]], name]),
  );
  return data;
}

/** Contracts and coin, which do not change, and how far the projections reach, which does. */
export const chainQuery = queryOptions({
  queryKey: ["chain"],
  queryFn: ({ signal }) => read(signal),
  refetchInterval: isLocalChain ? 5_000 : 15_000,
});

/** For plans and pages that need an address now. */
export function chainInfo(queries: QueryClient): Promise<ChainInfo> {
  return queries.ensureQueryData(chainQuery);
}

export function useChainInfo(): ChainInfo | undefined {
  return useQuery(chainQuery).data;
}

/** Blocks that the projections are behind the chain. */
export function useLag(): number {
  return (
    useQuery({ ...chainQuery, select: ({ headBlock, indexedBlock }) => Math.max(0, headBlock - indexedBlock) }).data ??
    0
  );
}

/** Resolves when the projections contain the block; gives up after half a minute, since pages refresh anyway. */
export async function untilIndexed(block: bigint): Promise<void> {
  const end = Date.now() + 30_000;
  while (Date.now() < end) {
    const indexed = await read(AbortSignal.timeout(5_000)).then(
      (info) => info.indexedBlock,
      () => -1,
    );
    if (indexed >= block) return;
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
}
