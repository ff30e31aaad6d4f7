import { infiniteQueryOptions, queryOptions, useQuery } from "@tanstack/react-query";
import { type Answer, api, firstPage, nextPage, pageQuery } from "#lib/api.ts";
import { useViewer } from "#lib/viewer.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";

export type Proposal = Answer<typeof api.desk.proposals.$get>["data"][number];

export type ProposalDetail = Answer<(typeof api.desk.proposals)[":id"]["$get"]>["data"];
export type ProposedRule = NonNullable<ProposalDetail["rule"]>;

export const proposalsQuery = (state: "open" | "settled") =>
  infiniteQueryOptions({
    queryKey: ["desk", "proposals", state],
    queryFn: async ({ pageParam, signal }) =>
      (await api.desk.proposals.$get({ query: { ...pageQuery(pageParam, 25), state } }, { init: { signal } })).json(),
    initialPageParam: firstPage,
    getNextPageParam: nextPage,
    refetchInterval: 5_000,
  });

export const proposalQuery = (id: string) =>
  queryOptions({
    queryKey: ["desk", "proposals", "one", id],
    queryFn: async ({ signal }) =>
      (await api.desk.proposals[":id"].$get({ param: { id } }, { init: { signal } })).json(),
    refetchInterval: 5_000,
  });

/** How many proposals wait for this officer's confirmation. */
export function useProposalsWaiting(): number {
  const { roles } = useViewer();
  const { signedIn } = useWallet();
  const { data } = useQuery({
    queryKey: ["desk", "proposals", "waiting"],
    queryFn: async ({ signal }) =>
      (await api.desk.proposals.$get({ query: { state: "open", limit: "100" } }, { init: { signal } })).json(),
    refetchInterval: 10_000,
    enabled: signedIn && roles.includes("officer"),
  });
  return data?.data.filter(({ mayConfirm }) => mayConfirm).length ?? 0;
}
