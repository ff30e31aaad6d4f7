import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { Columns } from "#components/charts/charts.ts";
import { Money } from "#components/ui/figures.tsx";
import { Table } from "#components/ui/table.tsx";
import { type Coin, formatMoney, formatMonth } from "#lib/format.ts";
import type { IncomeOfYear } from "../../api/portfolio.ts";
import { sizeOf } from "../../lib/accounting.ts";
import { type MonthOfYear, monthsOfYear } from "../../lib/income-year.ts";

interface MonthsChartProps {
  months: IncomeOfYear["months"];
  year: number;
  /** Of the coin. */
  address: string;
  coin: Coin;
}

const parts = [
  { key: "coins", label: "In coins" },
  { key: "withheld", label: "Tax withheld" },
  { key: "reinvested", label: "Became shares" },
] as const;

/** A year of dividends, month by month: what came, what became shares, what was withheld. */
export function MonthsChart({ months: told, year, address, coin }: MonthsChartProps) {
  const months = monthsOfYear(told, year, address, new Date());
  const of = (key: keyof MonthOfYear) => months.reduce((sum, month) => sum + BigInt(month[key]), 0n);
  const best = months.reduce((one, other) => (other.gross > one.gross ? other : one));
  const shown = parts.filter(({ key }) => key === "coins" || of(key) > 0n);
  const cell = (key: "gross" | (typeof parts)[number]["key"]) => (month: MonthOfYear) => (
    <Money units={month[key]} coin={coin} />
  );
  return (
    <ChartFigure
      title={`Month by month, ${coin.symbol}`}
      testId="months-chart"
      told={`${formatMoney(of("gross"), coin)} before tax in ${year}, most of it in ${formatMonth(best.month)}: ${formatMoney(best.gross, coin)}.`}
      height={224}
      table={
        <Table
          caption={`Dividends of ${year} by month, before and after tax`}
          rows={months}
          rowKey={({ month }) => String(month)}
          columns={[
            { key: "month", header: "Month", phone: "title", cell: ({ month }) => formatMonth(month) },
            { key: "gross", header: "Before tax", numeric: true, cell: cell("gross") },
            ...parts.map(({ key, label }) => ({ key, header: label, numeric: true, cell: cell(key) })),
          ]}
        />
      }
    >
      <Columns
        label={`Dividends of ${year} by month`}
        series={shown.map(({ label }) => label)}
        columns={months.map((month) => ({
          key: String(month.month),
          label: formatMonth(month.month, "short"),
          parts: shown.map(({ key }) => ({
            size: sizeOf(month[key].toString(), coin),
            text: formatMoney(month[key], coin),
          })),
          told: `${formatMoney(month.gross, coin)} before tax`,
        }))}
      />
    </ChartFigure>
  );
}
