import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { formatRough } from "#lib/format.ts";
import { TipBox } from "./tip-box.tsx";

export interface Column {
  key: string;
  label: string;
  /** For each series in its order: how high it is drawn, and what is told of it. */
  parts: readonly { size: number; text: string }[];
  /** What is told of all of them. */
  told: string;
}

export interface ColumnsProps {
  label: string;
  /** At most four: what stands on what, from the ground up. */
  series: readonly string[];
  columns: readonly Column[];
}

const fills = ["var(--green)", "var(--amber)", "var(--edge)", "var(--faint)"];
const small = { fontSize: 12, fill: "var(--muted)" };

/** Columns beside each other, each of parts that stand on each other. */
export function Columns({ label, series, columns }: ColumnsProps) {
  return (
    <div className="flex h-full flex-col gap-1">
      {series.length > 1 && (
        <ul className="flex flex-wrap gap-x-4 ps-14 text-12 text-muted" dir="auto">
          {series.map((name, at) => (
            <li key={name} className="flex items-center gap-1.5">
              <svg width="10" height="10" aria-hidden="true">
                <rect width="10" height="10" rx="2" fill={fills[at]} />
              </svg>
              {name}
            </li>
          ))}
        </ul>
      )}
      <div className="min-h-0 flex-1">
        <ResponsiveContainer width="100%" height="100%">
          <BarChart data={[...columns]} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} title={label}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis dataKey="label" tick={small} stroke="var(--line)" tickLine={false} minTickGap={8} />
            <YAxis tickFormatter={formatRough} tick={small} width={56} axisLine={false} tickLine={false} />
            <Tooltip
              isAnimationActive={false}
              cursor={{ fill: "var(--sunken)" }}
              content={({ payload }) => {
                const column = payload?.[0]?.payload as Column | undefined;
                if (!column) return null;
                const rows = series.flatMap((name, at) =>
                  column.parts[at]?.size ? [[name, column.parts[at].text] as const] : [],
                );
                return <TipBox title={column.label} rows={rows} note={rows.length === 1 ? undefined : column.told} />;
              }}
            />
            {series.map((name, at) => (
              <Bar
                key={name}
                name={name}
                stackId="all"
                dataKey={(column: Column) => column.parts[at]?.size ?? 0}
                fill={fills[at] ?? "var(--faint)"}
                maxBarSize={40}
                isAnimationActive={false}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </div>
  );
}
