import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { StatStrip } from "#components/ui/stat.tsx";
import { type Coin, formatMoney, formatMonth } from "#lib/format.ts";
import type { LeaseSummary } from "../api/leases.ts";
import { frequencyWords } from "../lib/lease-words.ts";

interface LeaseFiguresProps {
  lease: LeaseSummary;
  coin: Coin;
  /** What cards paid and nobody has deposited yet, where the viewer may know it. */
  byCard?: bigint;
}

/** A lease in four figures. */
export function LeaseFigures({ lease, coin, byCard = 0n }: LeaseFiguresProps) {
  const { arrears, next, currentRent, frequency, state, startsAt, endsAt, periods, paidPeriods } = lease;
  return (
    <StatStrip
      stats={[
        {
          label: "Due now",
          value: <Money units={arrears.amount} coin={coin} />,
          note:
            byCard > 0n
              ? `${formatMoney(byCard, coin)} is paid by card, to be deposited`
              : arrears.lateFees !== "0"
                ? `${formatMoney(arrears.lateFees, coin)} of it for being late`
                : arrears.oldestDueAt === null
                  ? "Nothing is open"
                  : "No late fees",
        },
        {
          label: "Next to be paid",
          value: next ? <Money units={next.amount} coin={coin} /> : "–",
          note: next ? (
            <>
              {formatMonth(next.month)}, due <DateTime at={next.dueAt} />
            </>
          ) : (
            "All is paid"
          ),
        },
        {
          label: "Rent",
          value: <Money units={currentRent} coin={coin} />,
          note: frequencyWords[frequency],
        },
        {
          label: { upcoming: "Begins on", running: "Ends on", ended: "Ended on" }[state],
          value: <DateTime at={state === "upcoming" ? startsAt : endsAt} />,
          note: `${paidPeriods} of ${periods} payments made${lease.terminated ? "; ended early by agreement" : ""}`,
        },
      ]}
    />
  );
}
