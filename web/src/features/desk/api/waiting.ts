import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { accountQuery } from "#features/account/api/account.ts";
import { useChainInfo } from "#lib/chain-info.ts";
import { useViewer } from "#lib/viewer.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { accessOf } from "../lib/access.ts";
import type { Waiting } from "../lib/waiting.ts";
import { casesQuery } from "./cases.ts";
import { useProposalsWaiting } from "./proposals.ts";

/** What waits for this officer: cases to decide, of which nobody decides their own, and proposals to confirm. */
export function useWaiting(): Waiting {
  const { roles } = useViewer();
  const { address = "", signedIn } = useWallet();
  const chain = useChainInfo();
  const mayEnter = signedIn && roles.includes("officer");
  const { data: account } = useQuery({ ...accountQuery(address), enabled: mayEnter });
  const register = Boolean(chain && account && accessOf(account.roles, chain.addresses.identityRegistry).register);
  const { data } = useInfiniteQuery({ ...casesQuery({ status: "submitted" }), enabled: mayEnter && register });
  const [page] = data?.pages ?? [];
  return {
    cases: page?.data.filter(({ wallet }) => wallet !== address.toLowerCase()).length ?? 0,
    more: (page?.nextCursor ?? null) !== null,
    proposals: useProposalsWaiting(),
  };
}
