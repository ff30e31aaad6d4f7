import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Card, InCard } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { cx } from "#lib/cx.ts";
import { type IncomeOfYear, incomeOfYearQuery, incomeQuery } from "../../api/portfolio.ts";
import { coinFrom } from "../../lib/income-year.ts";
import { IncomeFiles } from "./income-files.tsx";
import { IncomeTable } from "./income-table.tsx";
import { MonthsChart } from "./months-chart.tsx";

/** What a year's dividends brought before and after tax, for whoever must declare it. */
export function IncomeCard({ address }: { address: Address }) {
  const years = useQuery(incomeQuery(address));
  const [chosen, setChosen] = useState<number>();
  const known = years.data?.years.map(({ year }) => year) ?? [];
  const year = chosen !== undefined && known.includes(chosen) ? chosen : known[0];
  const told = useQuery({ ...incomeOfYearQuery(address, year ?? 1970), enabled: year !== undefined });
  const failed = years.error ?? told.error;
  return (
    <Card title="Income and tax" data-testid="income">
      {failed && (!years.data || (year !== undefined && !told.data)) ? (
        <ErrorState
          subject="your income"
          error={failed}
          onRetry={() => void Promise.all([years.refetch(), ...(year === undefined ? [] : [told.refetch()])])}
          retrying={years.isFetching || told.isFetching}
        />
      ) : years.data && year === undefined ? (
        <EmptyState
          title="Nothing was paid to you yet"
          text="With your first dividend, your income and the tax withheld of it appear here, year by year."
        />
      ) : year !== undefined && told.data ? (
        <div className="grid gap-6">
          <div className="max-w-72">
            <Field label="Year" hint="From January to December, by the calendar of UTC.">
              {(control) => (
                <Select
                  {...control}
                  value={String(year)}
                  options={known.map((one) => ({ value: String(one), label: String(one) }))}
                  onChange={(value) => setChosen(Number(value))}
                  data-testid="income-year"
                />
              )}
            </Field>
          </div>
          <div className={cx("grid gap-6", told.isPlaceholderData && "opacity-60")} aria-busy={told.isPlaceholderData}>
            <Body address={address} income={told.data} />
          </div>
        </div>
      ) : (
        <div aria-busy className="grid gap-6">
          <Skeleton className="h-16 w-full" />
          <Skeleton className="h-56 w-full" />
        </div>
      )}
    </Card>
  );
}

function Body({ address, income }: { address: Address; income: IncomeOfYear }) {
  const { year, total, months, properties, coins } = income;
  return (
    <>
      {total.map((sums) => {
        const coin = coinFrom(coins, sums.coin);
        const figures = [
          { key: "gross", label: "Before tax", units: sums.gross, note: "What was declared for your shares" },
          { key: "withheld", label: "Tax withheld", units: sums.withheld, note: "Kept back for the tax office" },
          { key: "net", label: "For you", units: sums.net, note: "Before tax, less what was withheld" },
          {
            key: "reinvested",
            label: "Of it, became shares",
            units: sums.reinvested,
            note: "Instead of coming in coins",
          },
        ];
        return (
          <div key={sums.coin} className="grid gap-6">
            <dl className="grid grid-cols-2 gap-x-6 gap-y-5 md:grid-cols-4">
              {figures.map(({ key, label, units, note }) => (
                <div key={key} className="min-w-0">
                  <dt className="label">{label}</dt>
                  <dd className="display figures mt-1 text-20" data-testid={`income-${key}`}>
                    <Money units={units} coin={coin} />
                  </dd>
                  <dd className="mt-0.5 text-12 text-muted">{note}</dd>
                </div>
              ))}
            </dl>
            <MonthsChart months={months} year={year} address={sums.coin} coin={coin} />
          </div>
        );
      })}
      <InCard>
        <div className="mt-5 border-t border-line">
          <IncomeTable properties={properties} coins={coins} />
        </div>
      </InCard>
      <IncomeFiles address={address} income={income} />
    </>
  );
}
