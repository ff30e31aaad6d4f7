import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { TimeLines } from "#components/charts/charts.ts";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Table } from "#components/ui/table.tsx";
import { type Coin, formatDate, formatMoney } from "#lib/format.ts";
import type { Portfolio } from "../../api/portfolio.ts";
import { sizeOf } from "../../lib/accounting.ts";

/** What everything was worth, and what it had cost, since the first share. */
export function WorthChart({ history, coin }: { history: Portfolio["history"]; coin: Coin }) {
  const [first, last] = [history[0], history.at(-1)];
  if (!first || !last) return null;
  const point = (units: string) => ({ size: sizeOf(units, coin), text: formatMoney(units, coin) });
  return (
    <ChartFigure
      title="Worth and cost over time"
      testId="worth-chart"
      told={`Since ${formatDate(first.at)}. Now worth ${formatMoney(last.value, coin)}, for a cost of ${formatMoney(last.cost, coin)}.`}
      height={224}
      table={
        <Table
          caption="Worth and cost over time, oldest first"
          rows={history}
          rowKey={({ at }) => String(at)}
          columns={[
            { key: "at", header: "Day", phone: "title", cell: ({ at }) => <DateTime at={at} time /> },
            { key: "value", header: "Worth", numeric: true, cell: ({ value }) => <Money units={value} coin={coin} /> },
            { key: "cost", header: "Cost", numeric: true, cell: ({ cost }) => <Money units={cost} coin={coin} /> },
          ]}
        />
      }
    >
      <TimeLines
        label="Worth and cost over time"
        series={["Worth", "Cost"]}
        points={history.map(({ at, value, cost }) => ({ at, values: [point(value), point(cost)] }))}
        fromZero
      />
    </ChartFigure>
  );
}
