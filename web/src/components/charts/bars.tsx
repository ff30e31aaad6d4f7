import { Bar, BarChart, LabelList, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { TipBox } from "./tip-box.tsx";

export interface BarItem {
  key: string;
  label: string;
  /** How long it is drawn. */
  size: number;
  /** At its end. */
  text: string;
  /** What is told of it when it is pointed at. */
  told: string;
  /** Stands back: what is not about anybody in particular. */
  quiet?: boolean;
}

/** Bars beneath each other, each with its name and its number; they grow in the direction of reading. */
export function Bars({ label, items }: { label: string; items: readonly BarItem[] }) {
  const turned = document.documentElement.dir === "rtl";
  const data = items.map((item) => ({ ...item, fill: item.quiet ? "var(--edge)" : "var(--action)" }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        layout="vertical"
        margin={{ top: 0, right: turned ? 8 : 56, bottom: 0, left: turned ? 56 : 8 }}
        title={label}
      >
        <XAxis type="number" hide reversed={turned} domain={[0, "dataMax"]} />
        <YAxis
          type="category"
          dataKey="label"
          orientation={turned ? "right" : "left"}
          width={132}
          tick={{ fontSize: 12, fill: "var(--ink)" }}
          tickFormatter={(name: string) => (name.length > 20 ? `${name.slice(0, 19)}…` : name)}
          axisLine={false}
          tickLine={false}
          interval={0}
        />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: "var(--sunken)" }}
          content={({ payload }) => {
            const item = payload?.[0]?.payload as BarItem | undefined;
            return item ? <TipBox title={item.label} rows={[[item.told, item.text]]} /> : null;
          }}
        />
        <Bar dataKey="size" barSize={14} radius={3} isAnimationActive={false}>
          <LabelList
            dataKey="text"
            position="right"
            style={{ fontSize: 12, fill: "var(--muted)", fontVariantNumeric: "tabular-nums" }}
          />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
