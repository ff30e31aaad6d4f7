import { History } from "lucide-react";
import { formatCount } from "#lib/format.ts";

export interface StaleNoticeProps {
  asOfBlock: number | bigint | string;
  /** Blocks between that one and the chain's head; shown only when above `tolerance`. */
  behind?: number | undefined;
  tolerance?: number;
}

/** As of which block a page speaks, and when that is late, by how much. */
export function StaleNotice({ asOfBlock, behind = 0, tolerance = 3 }: StaleNoticeProps) {
  const block = formatCount(Number(asOfBlock));
  if (behind <= tolerance) return <p className="label figures">As of block {block}</p>;
  return (
    <p
      role="status"
      className="figures inline-flex items-center gap-1.5 rounded-4 bg-amber-soft px-2 py-1 text-12 text-amber"
    >
      <History className="size-3.5" strokeWidth={1.75} aria-hidden />
      As of block {block}, behind by {formatCount(behind)}. What you see may have changed since.
    </p>
  );
}
