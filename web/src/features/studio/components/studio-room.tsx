import { useQuery } from "@tanstack/react-query";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { StatStrip } from "#components/ui/stat.tsx";
import { type ChainInfo, useLag } from "#lib/chain-info.ts";
import { formatMonth } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { incomeQuery, treasuryQuery } from "../api/studio.ts";
import type { ManagedProperty } from "../lib/studio-plans.ts";
import type { Todo } from "../lib/todo.ts";
import { AnnounceCard } from "./announce-card.tsx";
import { BuildingFigures } from "./building-figures.tsx";
import { DistributeCard } from "./distribute-card.tsx";
import { DividendsCard } from "./dividends-card.tsx";
import { CardPaymentsCard } from "./leases/card-payments-card.tsx";
import { RentRollCard } from "./leases/rent-roll-card.tsx";
import { PapersCard } from "./records/papers-card.tsx";
import { RentCard } from "./rent-card.tsx";
import { RentList } from "./rent-list.tsx";
import { Todos } from "./todos.tsx";
import { ExpenseForm } from "./treasury/expense-form.tsx";
import { ExpensesCard } from "./treasury/expenses-card.tsx";
import { StatementCard } from "./treasury/statement-card.tsx";
import { TreasuryCard } from "./treasury/treasury-card.tsx";

export interface StudioProps {
  property: ManagedProperty;
  /** May announce and distribute; managers who are not may deposit only. */
  isTreasurer: boolean;
  chain: ChainInfo;
}

/** One building's income: what came in, what is to do, what went out. */
export function StudioRoom({
  property,
  isTreasurer,
  chain,
  todos,
}: StudioProps & { todos: readonly Todo[] | undefined }) {
  const { data: income, error, isFetching, refetch } = useQuery(incomeQuery(property.token));
  const { data: treasury } = useQuery(treasuryQuery(property.treasury, chain.addresses.coin));
  const { address } = useWallet();
  const lag = useLag();
  const now = Math.max(Math.floor(Date.now() / 1000), chain.headTimestamp);

  if (error && !income) {
    return (
      <Card>
        <ErrorState subject="the income" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  const newest = income?.rent[0];
  const ahead = income?.records.find(({ passed }) => !passed);
  const outstanding = income?.dividends.reduce((sum, dividend) => sum + BigInt(dividend.outstanding), 0n);
  const loading = !income;

  return (
    <div className="grid gap-6">
      <StatStrip
        stats={[
          {
            label: "For the holders",
            value: treasury === undefined ? "–" : <Money units={treasury} coin={chain.coin} />,
            note: "In the treasury, beside what is set aside",
            loading: treasury === undefined,
          },
          {
            label: "Last rent",
            value: newest ? <Money units={newest.amount} coin={chain.coin} /> : "–",
            note: newest ? formatMonth(newest.period) : "None came in yet",
            loading,
          },
          {
            label: "Next record date",
            value: ahead ? <DateTime at={ahead.recordAt} /> : "–",
            note: ahead ? <DateTime at={ahead.recordAt} time /> : "None is announced",
            loading,
          },
          {
            label: "Not yet claimed",
            value: outstanding === undefined ? "–" : <Money units={outstanding} coin={chain.coin} />,
            note: "Of all dividends",
            loading,
          },
        ]}
      />
      <BuildingFigures token={property.token} coin={chain.coin} now={now} />
      {todos && <Todos todos={todos} />}
      <div className="grid gap-6 lg:grid-cols-2">
        <RentCard property={property} chain={chain} income={income} now={now} />
        <AnnounceCard property={property} isTreasurer={isTreasurer} chain={chain} income={income} now={now} />
      </div>
      <DistributeCard property={property} isTreasurer={isTreasurer} chain={chain} income={income} treasury={treasury} />
      <RentRollCard property={property} chain={chain} />
      {address && (
        <>
          <CardPaymentsCard property={property} chain={chain} wallet={address} />
          <div className="grid items-start gap-6 lg:grid-cols-2">
            <TreasuryCard property={property} chain={chain} />
            <ExpenseForm property={property} chain={chain} wallet={address} />
          </div>
          <ExpensesCard property={property} isTreasurer={isTreasurer} chain={chain} wallet={address} />
        </>
      )}
      <StatementCard token={property.token} coin={chain.coin} now={now} />
      <DividendsCard property={property} chain={chain} dividends={income?.dividends} />
      <PapersCard property={property} chain={chain} now={now} />
      <RentList token={property.token} rent={income?.rent} chain={chain} />
      {income && <StaleNotice asOfBlock={income.asOfBlock} behind={lag} />}
    </div>
  );
}
