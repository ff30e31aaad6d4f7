import { barHeight } from "#components/charts/bar-height.ts";
import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { Bars } from "#components/charts/charts.ts";
import { Money, Percent } from "#components/ui/figures.tsx";
import { Table } from "#components/ui/table.tsx";
import { type Coin, formatMoney, formatPercent } from "#lib/format.ts";
import type { Portfolio } from "../../api/portfolio.ts";
import { allocation } from "../../lib/accounting.ts";

const most = 8;

/** How what one has is spread over buildings. */
export function AllocationChart({ properties, coin }: Pick<Portfolio, "properties"> & { coin: Coin }) {
  const slices = allocation(properties);
  const [largest] = slices;
  if (!largest) return null;
  const left = slices.length - most;
  return (
    <ChartFigure
      title="Spread over buildings"
      testId="allocation-chart"
      told={
        slices.length === 1
          ? `All of it is in ${largest.name}.`
          : `${formatPercent(largest.part)} is in ${largest.name}, of ${slices.length} buildings.${left > 0 ? ` The largest ${most} are drawn.` : ""}`
      }
      height={Math.min(slices.length, most) * barHeight}
      table={
        <Table
          caption="What each building is of all, largest first"
          rows={slices}
          rowKey={({ token }) => token}
          columns={[
            { key: "name", header: "Building", phone: "title", cell: ({ name }) => name },
            { key: "value", header: "Worth", numeric: true, cell: ({ value }) => <Money units={value} coin={coin} /> },
            { key: "part", header: "Part", numeric: true, cell: ({ part }) => <Percent bps={part} /> },
          ]}
        />
      }
    >
      <Bars
        label="Spread over buildings"
        items={slices.slice(0, most).map(({ token, name, value, part }) => ({
          key: token,
          label: name,
          size: Number(part),
          text: formatPercent(part),
          told: formatMoney(value, coin),
        }))}
      />
    </ChartFigure>
  );
}
