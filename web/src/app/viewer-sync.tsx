import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import {
  accountQuery,
  identityStatus,
  isUnderReview,
  ownApplicationQuery,
  workRoles,
} from "#features/account/api/account.ts";
import { safeQuery } from "#features/issuer/api/safe.ts";
import { isTenantQuery } from "#features/rent/api/is-tenant.ts";
import { isLocalChain } from "#lib/chain.ts";
import { chainQuery } from "#lib/chain-info.ts";
import { setViewer } from "#lib/viewer.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";

/** Keeps the shell's picture of who is here: verification and roles of the connected wallet. */
export function ViewerSync() {
  const { address = "", signedIn } = useWallet();
  useQuery(chainQuery);
  const { data: account } = useQuery({ ...accountQuery(address), enabled: address !== "" });
  const { data: application } = useQuery({
    ...ownApplicationQuery(address),
    enabled: signedIn && account?.status === "none",
  });

  const { data: isIssuer = false } = useQuery({
    ...safeQuery,
    select: ({ owners }) => owners.some((owner) => owner.address === address.toLowerCase()),
    enabled: address !== "",
    retry: false,
  });

  const { data: isTenant = false } = useQuery({ ...isTenantQuery(address), retry: false });

  useEffect(() => {
    if (!address || !account) return setViewer(undefined);
    setViewer({
      roles: [
        ...workRoles(account.roles),
        ...(isIssuer ? (["issuer"] as const) : []),
        ...(isTenant ? (["tenant"] as const) : []),
      ],
      identity: identityStatus(account, isUnderReview(application)),
    });
  }, [account, address, application, isIssuer, isTenant]);

  useEffect(() => {
    // a constant, so that a production build drops the branch
    if (import.meta.env.DEV && isLocalChain) void import("./wallet/demo/learn-people.ts").then((m) => m.learnPeople());
  }, []);

  return null;
}
