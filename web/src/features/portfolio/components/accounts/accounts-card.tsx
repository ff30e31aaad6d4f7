import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import type { Address } from "viem";
import { Card, InCard } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { cx } from "#lib/cx.ts";
import { formatShares } from "#lib/format.ts";
import { accountingOf, type Portfolio } from "../../api/portfolio.ts";
import { accountingQuery, uncertain } from "../../lib/accounting.ts";
import { AccountsSwitches } from "./accounts-switches.tsx";
import { AccountsTable } from "./accounts-table.tsx";
import { AccountsTotals } from "./accounts-totals.tsx";
import { AllocationChart } from "./allocation-chart.tsx";
import { IncomeChart } from "./income-chart.tsx";
import { WorthChart } from "./worth-chart.tsx";

/** What the shares cost and what they brought, by building and in all. */
export function AccountsCard({ address, chain }: { address: Address; chain: ChainInfo }) {
  const search = useSearch({ from: "/portfolio" });
  const query = useQuery(accountingOf(address, accountingQuery(search)));
  const { data, error, isFetching, isPlaceholderData, refetch } = query;
  return (
    <Card title="What they cost, and what they brought" data-testid="accounts">
      <div className="grid gap-6">
        <AccountsSwitches search={search} chain={chain} rate={data?.currency} known={data?.currencies ?? []} />
        {error ? (
          <ErrorState subject="your accounts" error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ) : data ? (
          <div className={cx("grid gap-6", isPlaceholderData && "opacity-60")} aria-busy={isPlaceholderData}>
            <Body portfolio={data} />
          </div>
        ) : (
          <div aria-busy className="grid gap-6">
            <Skeleton className="h-40 w-full" />
            <Skeleton className="h-56 w-full" />
          </div>
        )}
      </div>
    </Card>
  );
}

function Body({ portfolio }: { portfolio: Portfolio }) {
  const { properties, total, currency, income, history } = portfolio;
  const coin = { symbol: currency.code, decimals: currency.decimals };
  if (properties.length === 0) {
    return <EmptyState title="Nothing to count yet" text="With your first shares, cost and gain appear here." />;
  }
  return (
    <>
      <AccountsTotals total={total} coin={coin} />
      <div className="grid gap-8 lg:grid-cols-2">
        <WorthChart history={history} coin={coin} />
        <AllocationChart properties={properties} coin={coin} />
      </div>
      <IncomeChart income={income} properties={properties} coin={coin} />
      <Uncertain properties={properties} />
      <InCard>
        <div className="mt-5 border-t border-line">
          <AccountsTable properties={properties} total={total} coin={coin} />
        </div>
      </InCard>
    </>
  );
}

function Uncertain({ properties }: Pick<Portfolio, "properties">) {
  const { market, unknown } = uncertain(properties);
  const shares = (count: bigint) => `${formatShares(count)} ${count === 1n ? "share" : "shares"}`;
  return (
    <p className="max-w-prose text-14 text-muted empty:hidden">
      {market > 0n &&
        `${shares(market)} came without money, or for another coin: they count at the price of that day. `}
      {unknown > 0n && `${shares(unknown)} came before there was a price: they count as having cost nothing.`}
    </p>
  );
}
