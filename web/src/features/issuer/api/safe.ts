import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Address, Hex } from "viem";
import { type Answer, api } from "#lib/api.ts";
import { useViewer } from "#lib/viewer.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";

export type Safe = Answer<typeof api.safe.$get>["data"];
export type SafeProposal = Answer<typeof api.safe.proposals.$get>["data"][number];
export type SafeProposalNow = Answer<(typeof api.safe.proposals)[":hash"]["$get"]>["data"];
export type Preview = Answer<typeof api.safe.preview.$post>["data"];

export interface SafeCall {
  to: Address;
  data: Hex;
}

export const safeQuery = queryOptions({
  queryKey: ["safe"],
  queryFn: async ({ signal }) => (await (await api.safe.$get({}, { init: { signal } })).json()).data,
  refetchInterval: 15_000,
});

export const safeProposalsQuery = (state: "open" | "settled") =>
  queryOptions({
    queryKey: ["safe", "proposals", state],
    queryFn: async ({ signal }) =>
      (await (await api.safe.proposals.$get({ query: { state, limit: "50" } }, { init: { signal } })).json()).data,
    refetchInterval: 5_000,
  });

export const safeProposalQuery = (hash: string) =>
  queryOptions({
    queryKey: ["safe", "proposals", "one", hash],
    queryFn: async ({ signal }) =>
      (await (await api.safe.proposals[":hash"].$get({ param: { hash } }, { init: { signal } })).json()).data,
    refetchInterval: 5_000,
  });

/** What a call would do now, in words, and whether it would fail. */
export const previewQuery = (call: SafeCall) =>
  queryOptions({
    queryKey: ["safe", "preview", call.to, call.data],
    queryFn: async ({ signal }) =>
      (await (await api.safe.preview.$post({ json: call }, { init: { signal } })).json()).data,
    refetchInterval: 15_000,
  });

export async function postProposal(call: SafeCall, why: string): Promise<SafeProposalNow> {
  return (await (await api.safe.proposals.$post({ json: { ...call, why } })).json()).data;
}

export async function postSignature(hash: string, signature: Hex): Promise<SafeProposalNow> {
  const sent = { param: { hash }, json: { signature } };
  return (await (await api.safe.proposals[":hash"].signatures.$post(sent)).json()).data;
}

export async function readProposal(hash: string): Promise<SafeProposalNow> {
  return (await (await api.safe.proposals[":hash"].$get({ param: { hash } })).json()).data;
}

/** Keeps what the manager is told; answers what the chain is told of it. */
export async function postRemarks(remarks: string): Promise<{ hash: Hex; uri: string }> {
  return (await (await api.remarks.$post({ json: { remarks } })).json()).data;
}

/** How many proposals wait for this owner: to sign, or to carry out. */
export function useSafeWaiting(): number {
  const { roles } = useViewer();
  const { signedIn } = useWallet();
  const { data } = useQuery({ ...safeProposalsQuery("open"), enabled: signedIn && roles.includes("issuer") });
  return data?.filter(({ maySign, state }) => (maySign && state === "open") || state === "ready").length ?? 0;
}
