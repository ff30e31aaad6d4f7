import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { Columns } from "#components/charts/charts.ts";
import { Money } from "#components/ui/figures.tsx";
import { Table } from "#components/ui/table.tsx";
import { type Coin, formatMoney, formatMonth } from "#lib/format.ts";
import type { Portfolio } from "../../api/portfolio.ts";
import { sizeOf } from "../../lib/accounting.ts";
import { drawnSeries, incomeByMonth } from "../../lib/income.ts";

const mostSeries = 4;
/** More columns than these are too thin to read; the table has all of them. */
const mostMonths = 24;

/** Dividends that were paid out, month by month and by building. */
export function IncomeChart({ income, properties, coin }: Pick<Portfolio, "income" | "properties"> & { coin: Coin }) {
  const { buildings, months } = incomeByMonth(income, properties, new Date());
  const [first] = months;
  if (!first) return null;
  const { names, partsOf } = drawnSeries({ buildings }, mostSeries);
  const total = months.reduce((sum, month) => sum + month.total, 0n);
  const drawn = months.slice(-mostMonths);
  const left = months.length - drawn.length;
  return (
    <ChartFigure
      title="Income by month"
      testId="income-chart"
      told={`${formatMoney(total, coin)} in dividends since ${formatMonth(first.month)}.${left > 0 ? ` The last ${mostMonths} months are drawn.` : ""}`}
      height={224}
      table={
        <Table
          caption="Dividends received, by month and building, oldest first"
          rows={months}
          rowKey={({ month }) => String(month)}
          columns={[
            { key: "month", header: "Month", phone: "title", cell: ({ month }) => formatMonth(month) },
            ...buildings.map(({ token, name }, at) => ({
              key: token,
              header: name,
              numeric: true,
              cell: ({ amounts }: (typeof months)[number]) => <Money units={amounts[at] ?? 0n} coin={coin} />,
            })),
            ...(buildings.length > 1
              ? [
                  {
                    key: "total",
                    header: "All",
                    numeric: true,
                    cell: ({ total: all }: (typeof months)[number]) => <Money units={all} coin={coin} />,
                  },
                ]
              : []),
          ]}
        />
      }
    >
      <Columns
        label="Income by month"
        series={names}
        columns={drawn.map(({ month, amounts, total: all }) => ({
          key: String(month),
          label: formatMonth(month, "short"),
          parts: partsOf(amounts).map((one) => ({ size: sizeOf(one.toString(), coin), text: formatMoney(one, coin) })),
          told: `${formatMoney(all, coin)} in all`,
        }))}
      />
    </ChartFigure>
  );
}
