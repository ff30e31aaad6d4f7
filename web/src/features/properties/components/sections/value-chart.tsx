import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { TimeLines } from "#components/charts/charts.ts";
import { unitsOf } from "#lib/decimal.ts";
import { formatCount, formatDate, formatMoney } from "#lib/format.ts";
import type { Property } from "../../api/properties.ts";

type Points = NonNullable<Property["value"]>["history"];

/** What the building was worth over time; the list of valuations below has all of it as text. */
export function ValueChart({ points, currency }: { points: Points; currency: string }) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const words = (value: string) => {
    const { units, decimals } = unitsOf(value);
    return formatMoney(units, { symbol: currency, decimals });
  };
  const sorted = points.toSorted((a, b) => Number(a.value) - Number(b.value));
  const [least, most] = [sorted[0] ?? first, sorted.at(-1) ?? last];
  return (
    <ChartFigure
      title="Value over time"
      testId="value-chart"
      told={`From ${words(first.value)} on ${formatDate(first.at)} to ${words(last.value)} on ${formatDate(last.at)}; at least ${words(least.value)}, at most ${words(most.value)}.`}
      height={192}
    >
      <TimeLines
        label="Value over time"
        series={["Value"]}
        points={points.map(({ at, value, providers }) => ({
          at,
          values: [{ size: Number(value), text: words(value) }],
          note: providers === 1 ? "One valuer" : `${formatCount(providers)} valuers`,
        }))}
      />
    </ChartFigure>
  );
}
