import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatDate, formatRough } from "#lib/format.ts";
import { TipBox } from "./tip-box.tsx";

export interface TimePoint {
  at: number;
  /** For each series in its order: how high it is drawn, and what is told of it. */
  values: readonly ({ size: number; text: string } | undefined)[];
  note?: string;
}

export interface TimeLinesProps {
  label: string;
  /** The first is what it is about; what follows is there to compare. */
  series: readonly string[];
  points: readonly TimePoint[];
  /** Begins at nothing, where sizes are to be compared. */
  fromZero?: boolean;
}

const looks = [
  { stroke: "var(--green)", strokeWidth: 2 },
  { stroke: "var(--edge)", strokeWidth: 1.5, strokeDasharray: "5 4" },
];
const small = { fontSize: 12, fill: "var(--muted)" };

/** What was so at a time holds until something else is said: steps, not slopes. */
export function TimeLines({ label, series, points, fromZero = false }: TimeLinesProps) {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const legend = series.length > 1 && (
    <ul className="flex gap-4 ps-14 text-12 text-muted" dir="auto">
      {series.map((name, at) => (
        <li key={name} className="flex items-center gap-1.5">
          <svg width="20" height="8" aria-hidden="true">
            <path d="M0 4H20" {...looks[at]} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
  const drawn = (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={[...points]} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} title={label}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[first, last]}
          ticks={first === last ? [first] : [first, last]}
          tickFormatter={(at: number) => formatDate(at)}
          tick={({ x, y, payload }) => (
            <text x={x} y={Number(y) + 12} textAnchor={payload.value === first ? "start" : "end"} {...small}>
              {formatDate(payload.value)}
            </text>
          )}
          interval={0}
          stroke="var(--line)"
          tickLine={false}
        />
        <YAxis
          domain={fromZero ? [0, "auto"] : ["auto", "auto"]}
          tickFormatter={formatRough}
          tick={small}
          width={56}
          axisLine={false}
          tickLine={false}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--edge)" }}
          content={({ payload }) => {
            const point = payload?.[0]?.payload as TimePoint | undefined;
            if (!point) return null;
            const rows = series.map((name, at) => [name, point.values[at]?.text ?? ""] as const);
            return <TipBox title={formatDate(point.at)} rows={rows} note={point.note} />;
          }}
        />
        {series
          .map((name, at) => (
            <Line
              key={name}
              name={name}
              dataKey={(point: TimePoint) => point.values[at]?.size}
              type="stepAfter"
              {...looks[at]}
              dot={at === 0 && points.length <= 12 ? { r: 3, fill: "var(--green)", strokeWidth: 0 } : false}
              activeDot={at === 0 ? { r: 4, fill: "var(--green)", strokeWidth: 0 } : false}
              isAnimationActive={false}
            />
          ))
          .reverse()}
      </LineChart>
    </ResponsiveContainer>
  );
  return (
    <div className="flex h-full flex-col gap-1">
      {legend}
      <div className="min-h-0 flex-1">{drawn}</div>
    </div>
  );
}
