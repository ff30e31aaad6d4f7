import { useQuery } from "@tanstack/react-query";
import { KeySquare } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { useChainInfo, useLag } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { tenancyQuery } from "../api/leases.ts";
import { rentAnswer } from "../lib/lease-words.ts";
import { TenantRoom } from "./tenant-room.tsx";

/** What a tenant owes and when, and everything that can be done about it. */
export function RentPage() {
  const { address = "", signedIn } = useWallet();
  const chain = useChainInfo();
  const lag = useLag();
  const { data, error, isFetching, refetch } = useQuery(tenancyQuery(signedIn ? address : ""));
  const { data: properties } = useQuery(propertiesQuery);
  const leases = data?.data;
  // sums are told of the settlement coin; a lease in another one tells its own
  const ours = leases?.filter(({ coin }) => coin === chain?.addresses.coin);
  const nameOf = (token: string) => properties?.data.find((one) => one.token === token)?.name ?? "Your lease";
  const answer =
    chain && ours && ours.length > 0 ? rentAnswer(ours, chain.coin) : "Your rent, receipts and deposit stand here.";

  return (
    <>
      <PageHeader question="What do you owe, and when?" answer={<span data-testid="rent-answer">{answer}</span>} />
      <SignInGate
        title="For tenants"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing. A tenant without a wallet pays by the link that the manager sends."
        pending={<Pending />}
      >
        {leases && chain && address ? (
          leases.length === 0 ? (
            <Card>
              <EmptyState
                icon={KeySquare}
                title="No lease names this wallet"
                text="Give the address of your wallet to the manager of your home or shop: a lease that names it appears here by itself."
              />
            </Card>
          ) : (
            <div className="grid gap-10">
              {leases.map((lease) => (
                <TenantRoom key={lease.id} id={lease.id} name={nameOf(lease.token)} wallet={address} chain={chain} />
              ))}
              {data && <StaleNotice asOfBlock={data.asOfBlock} behind={lag} />}
            </div>
          )
        ) : error ? (
          <Card>
            <ErrorState subject="your leases" error={error} onRetry={() => void refetch()} retrying={isFetching} />
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
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-28 w-full rounded-8" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-80 w-full rounded-8" />
        <Skeleton className="h-80 w-full rounded-8" />
      </div>
    </div>
  );
}
