import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { KeySquare } from "lucide-react";
import type { Address } from "viem";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { coinQuery, leaseQuery } from "#features/rent/api/leases.ts";
import { CourtNotice } from "#features/rent/components/court-notice.tsx";
import { DepositCard } from "#features/rent/components/deposit-card.tsx";
import { LeaseFigures } from "#features/rent/components/lease-figures.tsx";
import { MessagesCard } from "#features/rent/components/messages-card.tsx";
import { ReceiptsCard } from "#features/rent/components/receipts-card.tsx";
import { ScheduleCard } from "#features/rent/components/schedule-card.tsx";
import { type ChainInfo, useChainInfo, useLag } from "#lib/chain-info.ts";
import { ApiProblem } from "#lib/http.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { newestCardsQuery } from "../../api/leases.ts";
import { useManages } from "../../api/use-manages.ts";
import { cardMoneyOf, coveredByCard } from "../../lib/card-words.ts";
import { ManagerTalks } from "./manager-talks.tsx";
import { PayLinkButton } from "./pay-link-button.tsx";
import { PayLinksCard } from "./pay-links-card.tsx";
import { TenantCard } from "./tenant-card.tsx";
import { TenantName } from "./tenant-name.tsx";

const route = getRouteApi("/studio/leases/$id");
const question = "How does this lease stand?";

/** One lease as the property's manager sees it. */
export function LeasePage() {
  const { id } = route.useParams();
  const { address, signedIn } = useWallet();
  const chain = useChainInfo();
  return (
    <>
      {!signedIn && <PageHeader place="Studio" question={question} answer="For the managers of its property." />}
      <SignInGate
        title="For property managers"
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
  const lag = useLag();
  const lease = data?.data;
  const { data: unit } = useQuery({
    ...coinQuery(lease?.coin ?? chain.addresses.coin, chain),
    enabled: lease !== undefined,
  });
  const isManager = useManages(lease?.token ?? "") === true;
  const { data: cards = [] } = useQuery({ ...newestCardsQuery(lease?.token ?? ""), enabled: isManager });
  if (!lease && error instanceof ApiProblem && [400, 404].includes(error.problem.status)) {
    return (
      <Card>
        <EmptyState
          icon={KeySquare}
          title="There is no such lease"
          text="Look at the list of leases in the Studio."
          action={<LinkButton to="/studio">Back to the Studio</LinkButton>}
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
  if (!lease || !unit) return <Pending />;
  const coin = { ...unit, address: lease.coin };
  const name = properties?.data.find(({ token }) => token === lease.token)?.name ?? "Studio";
  const now = Math.max(Math.floor(Date.now() / 1000), chain.headTimestamp);
  const card = isManager && lease.coin === chain.addresses.coin;
  const waiting = cards.filter(({ leaseId, state }) => leaseId === id && state !== "matched");
  const byCard = coveredByCard(lease.schedule, waiting);

  return (
    <>
      <PageHeader
        place={name}
        question={question}
        answer={<TenantName leaseId={id} token={lease.token} />}
        action={<LinkButton to="/studio">Back to the Studio</LinkButton>}
      />
      <div className="grid gap-6">
        <LeaseFigures lease={lease} coin={coin} byCard={cardMoneyOf(waiting)} />
        <CourtNotice lease={lease} coin={coin} side="manager" />
        <ManagerTalks lease={lease} coin={coin} wallet={wallet} now={now} />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <TenantCard leaseId={id} token={lease.token} />
          {lease.deposit && (
            <DepositCard
              lease={lease}
              deposit={lease.deposit}
              coin={coin}
              wallet={wallet}
              chain={chain}
              now={now}
              side="manager"
            />
          )}
        </div>
        {lease.deposit && <MessagesCard leaseId={id} wallet={wallet} />}
        <ScheduleCard
          lease={lease}
          coin={coin}
          byCard={byCard}
          {...(card
            ? {
                act: ({ state, index, month }) =>
                  state !== "paid" && !byCard.has(index) && <PayLinkButton leaseId={id} index={index} month={month} />,
              }
            : {})}
        />
        <PayLinksCard leaseId={id} token={lease.token} schedule={lease.schedule} />
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
