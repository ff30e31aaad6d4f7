import { formatDate, formatMoney } from "#lib/format.ts";
import { place, stepsOf, unitsOf, type ValuePoint } from "../../lib/value-chart.ts";

/**
 * What the building was worth over time. The line says it at a glance; each point tells its day and value when pointed at,
 * and the list of valuations below has all of them as text.
 */
export function ValueChart({ points, currency }: { points: readonly ValuePoint[]; currency: string }) {
  const placed = place(points);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const words = (value: string) => {
    const { units, decimals } = unitsOf(value);
    return formatMoney(units, { symbol: currency, decimals });
  };
  const sorted = [...points].sort((a, b) => Number(a.value) - Number(b.value));
  const [least, most] = [sorted[0] ?? first, sorted.at(-1) ?? last];
  const told = `From ${words(first.value)} on ${formatDate(first.at)} to ${words(last.value)} on ${formatDate(last.at)}; at least ${words(least.value)}, at most ${words(most.value)}.`;
  return (
    // time runs from left to right in every language
    <figure dir="ltr" className="grid gap-2">
      <figcaption className="label" dir="auto">
        Value over time
      </figcaption>
      <div className="relative h-44" role="img" aria-label={told}>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full" aria-hidden="true">
          {[10, 90].map((y) => (
            <path key={y} d={`M0 ${y} H100`} className="stroke-line" fill="none" vectorEffect="non-scaling-stroke" />
          ))}
          <path
            d={stepsOf(placed)}
            className="stroke-green"
            strokeWidth={2}
            fill="none"
            vectorEffect="non-scaling-stroke"
          />
        </svg>
        {placed.map(({ point, x, y }) => (
          <span
            key={point.at}
            title={`${words(point.value)} · ${formatDate(point.at)} · ${point.providers} valuers`}
            className="absolute size-4 -translate-1/2 p-1"
            style={{ left: `${x}%`, top: `${y}%` }}
          >
            <span className="block size-2 rounded-full bg-green" />
          </span>
        ))}
        <span className="figures absolute top-0 left-0 -translate-y-1/3 bg-surface pe-2 text-12 text-muted">
          {words(most.value)}
        </span>
        <span className="figures absolute bottom-0 left-0 translate-y-1/4 bg-surface pe-2 text-12 text-muted">
          {words(least.value)}
        </span>
      </div>
      <div className="figures flex justify-between text-12 text-muted" aria-hidden="true">
        <span>{formatDate(first.at)}</span>
        <span>{formatDate(last.at)}</span>
      </div>
    </figure>
  );
}
