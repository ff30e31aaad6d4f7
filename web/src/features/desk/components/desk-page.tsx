import { useQuery } from "@tanstack/react-query";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { useChainInfo } from "#lib/chain-info.ts";
import { formatCount } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { applicationsQuery } from "../api/desk.ts";
import { accessOf } from "../lib/access.ts";
import { DeskRoom } from "./desk-room.tsx";

export function DeskPage() {
  const { address = "", signedIn } = useWallet();
  const chain = useChainInfo();
  const { data: account, error, isFetching, refetch } = useQuery({ ...accountQuery(address), enabled: address !== "" });
  const access = account && chain && accessOf(account.roles, chain.addresses.identityRegistry);
  const mayEnter = access && (access.register || access.properties.size > 0);
  const { data: waiting } = useQuery({
    ...applicationsQuery("open"),
    enabled: signedIn && (access?.register ?? false),
  });
  const count = waiting?.data.length;

  return (
    <>
      <PageHeader
        question="Who waits for you?"
        answer={
          count === undefined
            ? "People in review, and what only a compliance officer may do."
            : count === 0
              ? "Nobody. Every request has its answer."
              : `${formatCount(count)} ${count === 1 ? "person waits" : "people wait"} for your review.`
        }
      />
      <SignInGate
        title="For compliance officers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Pending />}
      >
        {mayEnter && chain ? (
          <DeskRoom access={access} chain={chain} />
        ) : access ? (
          <Card>
            <DeniedState
              who="Only compliance officers work here"
              how="They verify people, and freeze or pause when the law demands it. The issuer makes an officer of a wallet, by a decision that everybody can see beforehand."
              action={<LinkButton to="/verification">To your own verification</LinkButton>}
            />
          </Card>
        ) : error ? (
          <Card>
            <ErrorState subject="your roles" error={error} onRetry={() => void refetch()} retrying={isFetching} />
          </Card>
        ) : (
          <Pending />
        )}
      </SignInGate>
    </>
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
