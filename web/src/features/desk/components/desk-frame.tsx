import { useQuery } from "@tanstack/react-query";
import { Outlet } from "@tanstack/react-router";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { useChainInfo } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { accessOf } from "../lib/access.ts";
import { DeskContext } from "../lib/desk-context.ts";
import { DeskNav } from "./desk-nav.tsx";

/** What stands around every page of the desk: who may enter, and the way between its pages. */
export function DeskFrame() {
  return (
    <SignInGate
      title="For compliance officers"
      text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
      pending={<Pending />}
    >
      <Inside />
    </SignInGate>
  );
}

function Inside() {
  const { address = "" } = useWallet();
  const chain = useChainInfo();
  const { data: account, error, isFetching, refetch } = useQuery({ ...accountQuery(address), enabled: address !== "" });
  if (error && !account) {
    return (
      <Card>
        <ErrorState subject="your roles" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (!account || !chain) return <Pending />;
  const access = accessOf(account.roles, chain.addresses.identityRegistry);
  if (!access.register && access.properties.size === 0) {
    return (
      <Card>
        <DeniedState
          who="Only compliance officers work here"
          how="They verify people, and freeze or pause when the law demands it. The issuer makes an officer of a wallet, by a decision that everybody can see beforehand."
          action={<LinkButton to="/verification">To your own verification</LinkButton>}
        />
      </Card>
    );
  }
  return (
    <DeskContext value={{ access, chain }}>
      <DeskNav access={access} />
      <Outlet />
    </DeskContext>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-5">
      <Skeleton className="h-11 w-80 max-w-full" />
      <Skeleton className="h-64 w-full rounded-8" />
    </div>
  );
}
