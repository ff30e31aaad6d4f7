import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Wallet } from "lucide-react";
import type { Address } from "viem";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { useChainInfo, useLag } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { entitlementsQuery, holdingsQuery } from "../api/portfolio.ts";
import { AccountsCard } from "./accounts/accounts-card.tsx";
import { StatementCard } from "./accounts/statement-card.tsx";
import { ClaimCard } from "./claim-card.tsx";
import { HoldingsCard } from "./holdings-card.tsx";
import { IncomeCard } from "./income/income-card.tsx";
import { PaidCard } from "./paid-card.tsx";
import { PortfolioNotices } from "./portfolio-notices.tsx";
import { PortfolioTotals } from "./portfolio-totals.tsx";
import { ReinvestCard } from "./reinvest-card.tsx";
import { SubscriptionsCard } from "./subscriptions-card.tsx";

export function PortfolioPage() {
  const { address } = useWallet();
  return (
    <>
      <PageHeader question="What do you have?" answer="Your shares, what they brought, and what you can claim." />
      <SignInGate
        title="Your shares and dividends appear here"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Pending />}
      >
        {address && <Body key={address} address={address} />}
      </SignInGate>
    </>
  );
}

function Body({ address }: { address: Address }) {
  const chain = useChainInfo();
  const lag = useLag();
  const holdings = useQuery(holdingsQuery(address));
  const dividends = useInfiniteQuery(entitlementsQuery(address));
  const failed = holdings.error ?? dividends.error;
  const entitlements = dividends.data?.pages.flatMap(({ data }) => data);

  if (failed && (!holdings.data || !entitlements)) {
    const again = () => void Promise.all([holdings.refetch(), dividends.refetch()]);
    return (
      <Card>
        <ErrorState subject="your portfolio" error={failed} onRetry={again} retrying={holdings.isFetching} />
      </Card>
    );
  }
  if (!chain || !holdings.data || !entitlements) return <Pending />;
  const { coin } = chain;
  const list = holdings.data.data.holdings;
  if (list.length === 0 && entitlements.length === 0) {
    return (
      <div className="grid gap-6">
        <SubscriptionsCard address={address} coin={coin} />
        <Card>
          <EmptyState
            icon={Wallet}
            title="You own no shares yet"
            text="Once you buy, your shares and the rent they bring appear here."
            action={
              <LinkButton to="/" variant="primary">
                See the properties
              </LinkButton>
            }
          />
        </Card>
      </div>
    );
  }
  return (
    <div className="grid gap-6">
      <PortfolioTotals portfolio={holdings.data.data} entitlements={entitlements} coin={coin} />
      <PortfolioNotices holdings={list} entitlements={entitlements} coin={coin} />
      <SubscriptionsCard address={address} coin={coin} />
      <ClaimCard address={address} entitlements={entitlements} coin={coin} />
      <ReinvestCard address={address} entitlements={entitlements} coin={coin} />
      <HoldingsCard address={address} holdings={list} coin={coin} />
      <AccountsCard address={address} chain={chain} />
      <IncomeCard address={address} />
      <PaidCard query={dividends} coin={coin} />
      <StatementCard address={address} />
      <StaleNotice asOfBlock={holdings.data.asOfBlock} behind={lag} />
    </div>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-28 w-full rounded-8" />
      <Skeleton className="h-40 w-full rounded-8" />
      <Skeleton className="h-80 w-full rounded-8" />
    </div>
  );
}
