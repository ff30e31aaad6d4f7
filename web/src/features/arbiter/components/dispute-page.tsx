import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { KeySquare } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { coinQuery, leaseQuery } from "#features/rent/api/leases.ts";
import { CourtNotice } from "#features/rent/components/court-notice.tsx";
import { DepositCard } from "#features/rent/components/deposit-card.tsx";
import { LeaseFigures } from "#features/rent/components/lease-figures.tsx";
import { MessagesCard } from "#features/rent/components/messages-card.tsx";
import { ReceiptsCard } from "#features/rent/components/receipts-card.tsx";
import { ScheduleCard } from "#features/rent/components/schedule-card.tsx";
import { TenantTalks } from "#features/rent/components/tenant-talks.tsx";
import { type ChainInfo, useChainInfo, useLag } from "#lib/chain-info.ts";
import { shortHex } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { CourtCard } from "./court-card.tsx";
import { DecideCard } from "./decide-card.tsx";
import { EventsCard } from "./events-card.tsx";

const route = getRouteApi("/arbiter/leases/$id");
const question = "What is to be decided here?";

/** One lease as those see it who decide about it, or have its rent held. */
export function DisputePage() {
  const { id } = route.useParams();
  const { address, signedIn } = useWallet();
  const chain = useChainInfo();
  return (
    <>
      {!signedIn && <PageHeader place="Disputes" question={question} answer="For arbiters and compliance officers." />}
      <SignInGate
        title="For arbiters and compliance officers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Pending />}
      >
        {chain && address ? <Body key={id} id={id} chain={chain} wallet={address} /> : <Pending />}
      </SignInGate>
    </>
  );
}

function Body({ id, chain, wallet }: { id: string; chain: ChainInfo; wallet: Address }) {
  const { data, error, isFetching, refetch } = useQuery(leaseQuery(id));
  const { data: properties } = useQuery(propertiesQuery);
  const { data: account } = useQuery(accountQuery(wallet));
  const lag = useLag();
  // the decision that is being signed stays, though the deposit is settled by it
  const [deciding, setDeciding] = useState(false);
  const lease = data?.data;
  const { data: unit } = useQuery({
    ...coinQuery(lease?.coin ?? chain.addresses.coin, chain),
    enabled: lease !== undefined,
  });
  if (!lease && error instanceof ApiProblem && [400, 404].includes(error.problem.status)) {
    return (
      <Card>
        <EmptyState
          icon={KeySquare}
          title="There is no such lease"
          text="Look at what waits for you."
          action={<LinkButton to="/arbiter">Back to the disputes</LinkButton>}
        />
      </Card>
    );
  }
  if (!lease && error) {
    return (
      <Card>
        <ErrorState subject="the lease" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (!lease || !unit || !account) return <Pending />;
  const coin = { ...unit, address: lease.coin };
  const name = properties?.data.find(({ token }) => token === lease.token)?.name ?? "Disputes";
  const now = Math.max(Math.floor(Date.now() / 1000), chain.headTimestamp);
  const has = (role: "arbiter" | "officer") =>
    account.roles.some((one) => one.role === role && one.scope === lease.token);
  const [isArbiter, isOfficer] = [has("arbiter"), has("officer")];
  const common = { lease, coin, wallet };

  return (
    <>
      <PageHeader
        place={name}
        question={question}
        answer={
          isArbiter
            ? `Lease ${shortHex(id)}, of whose property you are an arbiter.`
            : isOfficer
              ? `Lease ${shortHex(id)}, of whose property you are a compliance officer.`
              : `Lease ${shortHex(id)}. You can look; deciding is for others.`
        }
        action={<LinkButton to="/arbiter">Back to the disputes</LinkButton>}
      />
      <div className="grid gap-6">
        <LeaseFigures lease={lease} coin={coin} />
        <CourtNotice lease={lease} coin={coin} side={isArbiter ? "arbiter" : "others"} />
        {isArbiter && lease.tenant === null && (
          <TenantTalks {...common} name={name} now={now} href={`/arbiter/leases/${id}`} inStead />
        )}
        {isArbiter && (deciding || lease.deposit?.state === "disputed") && (
          <DecideCard {...common} onBusy={setDeciding} />
        )}
        <CourtCard {...common} isArbiter={isArbiter} isOfficer={isOfficer} />
        {lease.deposit && <DepositCard {...common} deposit={lease.deposit} chain={chain} now={now} side="arbiter" />}
        {lease.deposit && <MessagesCard leaseId={id} wallet={wallet} />}
        <EventsCard leaseId={id} coin={coin} />
        <ScheduleCard lease={lease} coin={coin} />
        <ReceiptsCard leaseId={id} coin={coin} />
        {data && <StaleNotice asOfBlock={data.asOfBlock} behind={lag} />}
      </div>
    </>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-28 w-full rounded-8" />
      <Skeleton className="h-96 w-full rounded-8" />
    </div>
  );
}
