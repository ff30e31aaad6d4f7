import { DateTime } from "#components/ui/date-time.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Halt } from "../api/properties.ts";

export const haltWords: Record<Halt["kind"], string> = {
  suspension: "The issuer has suspended this property.",
  health: "Something about the building is being looked into.",
  valuationMoved: "Its value has moved by more than is usual. Time is given to look at it.",
  valuationStale: "Its value is out of date: nobody has valued it for too long.",
};

/** Says why and until when nothing is sold, where that is so. */
export function HaltNotice({ halts }: { halts: readonly Halt[] }) {
  if (halts.length === 0) return null;
  return (
    <Notice tone="amber" title="Shares of this property are not for sale just now">
      <ul className="grid gap-1" data-testid="halts">
        {halts.map(({ kind, until }) => (
          <li key={kind} data-kind={kind} data-until={until}>
            {haltWords[kind]} {until === null ? "It is lifted by the issuer." : <Until at={until} />}
          </li>
        ))}
      </ul>
      <p className="mt-1">What you hold is yours as before: dividends, refunds and transfers go on.</p>
    </Notice>
  );
}

function Until({ at }: { at: number }) {
  return (
    <>
      Until <DateTime at={at} time />.
    </>
  );
}
