import type { ReactNode } from "react";
import { cx } from "#lib/cx.ts";
import { Skeleton } from "./skeleton.tsx";

export interface StatProps {
  label: ReactNode;
  value: ReactNode;
  /** A smaller line beneath: a change, a date, a share of something. */
  note?: ReactNode;
  loading?: boolean;
  /** Where many stand in a row. */
  small?: boolean;
}

export function Stat({ label, value, note, loading, small = false }: StatProps) {
  return (
    <div className="min-w-0 bg-surface px-4 py-4 sm:px-5">
      <dt className="label">{label}</dt>
      <dd className="mt-1">
        <span className={cx("display figures block text-20", !small && "sm:text-28")}>
          {loading ? <Skeleton className={cx("my-1 h-5 w-24", !small && "sm:h-7")} /> : value}
        </span>
        <span className="figures mt-0.5 block min-h-4 text-12 text-muted">{loading ? null : note}</span>
      </dd>
    </div>
  );
}

const columns: Record<number, string> = {
  2: "sm:grid-cols-2",
  3: "sm:grid-cols-3",
  4: "lg:grid-cols-4",
  5: "lg:grid-cols-5",
  6: "lg:grid-cols-6",
};

/** The figures of a page in one strip; two abreast on a phone. */
export function StatStrip({ stats }: { stats: readonly StatProps[] }) {
  const odd = stats.length % 2 === 1;
  return (
    <dl
      className={cx(
        "grid grid-cols-2 gap-px overflow-hidden rounded-8 border border-line bg-line",
        odd && "max-sm:[&>*:first-child]:col-span-2",
        stats.length === 5 && "sm:max-lg:[&>*:first-child]:col-span-2",
        columns[stats.length],
      )}
    >
      {stats.map((stat, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a strip's figures never change places
        <Stat key={i} small={stats.length > 4} {...stat} />
      ))}
    </dl>
  );
}
