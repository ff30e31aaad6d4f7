import type { ReactNode } from "react";
import { basisPoints, formatPercent, type Units } from "#lib/format.ts";

export interface ProgressProps {
  label: string;
  part: Units;
  whole: Units;
  /** Beneath, at the start and at the end. */
  start?: ReactNode;
  end?: ReactNode;
}

export function Progress({ label, part, whole, start, end }: ProgressProps) {
  const bps = basisPoints(part, whole);
  const percent = Math.min(Number(bps) / 100, 100);
  return (
    <div className="grid gap-1.5">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={formatPercent(bps)}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        <div className="h-full rounded-full bg-action" style={{ inlineSize: `${percent}%` }} />
      </div>
      {(start || end) && (
        <div className="figures flex justify-between gap-4 text-12 text-muted">
          <span>{start}</span>
          <span>{end}</span>
        </div>
      )}
    </div>
  );
}
