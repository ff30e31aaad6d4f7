import { type ReactNode, useState } from "react";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type Coin, formatMonth } from "#lib/format.ts";
import type { Lease, Period } from "../api/leases.ts";
import { periodWords } from "../lib/lease-words.ts";
import { nearPeriods } from "../lib/near-periods.ts";

const columns = (coin: Coin, { act, byCard }: Pick<ScheduleCardProps, "act" | "byCard">): Column<Period>[] => [
  { key: "month", header: "For", phone: "title", cell: ({ month }) => formatMonth(month) },
  { key: "due", header: "Due", cell: ({ dueAt }) => <DateTime at={dueAt} /> },
  { key: "rent", header: "Rent", numeric: true, cell: ({ rent }) => <Money units={rent} coin={coin} /> },
  {
    key: "fee",
    header: "Late fee",
    numeric: true,
    roomy: true,
    cell: ({ lateFee }) => (lateFee === "0" ? "–" : <Money units={lateFee} coin={coin} />),
  },
  {
    key: "open",
    header: "Still to pay",
    numeric: true,
    cell: ({ open }) => (open === "0" ? "–" : <Money units={open} coin={coin} />),
  },
  {
    key: "state",
    header: "State",
    cell: ({ index, state, paid }) =>
      byCard?.has(index) ? (
        <Status tone="amber">Paid by card, to be deposited</Status>
      ) : (
        <Status tone={periodWords[state].tone}>
          {periodWords[state].label}
          {state !== "paid" && paid !== "0" && ", a part is paid"}
        </Status>
      ),
  },
  ...(act ? [{ key: "act", header: "", className: "text-end", cell: act }] : []),
];

interface ScheduleCardProps {
  lease: Pick<Lease, "schedule" | "paidPeriods">;
  coin: Coin;
  /** Numbers of the periods that a card paid and whose money is still to be deposited. */
  byCard?: ReadonlySet<number>;
  /** At the end of each row. */
  act?: (period: Period) => ReactNode;
}

/** Every rent of a lease: those near now, and all on request. */
export function ScheduleCard({ lease: { schedule, paidPeriods }, coin, act, byCard }: ScheduleCardProps) {
  const [all, setAll] = useState(false);
  const rows = all ? schedule : nearPeriods(schedule, paidPeriods);
  return (
    <Card title="When rent is due" flush>
      <Table
        caption="Rent, period by period"
        columns={columns(coin, { ...(act ? { act } : {}), ...(byCard ? { byCard } : {}) })}
        rows={rows}
        rowKey={({ index }) => String(index)}
      />
      {rows.length < schedule.length && (
        <div className="flex justify-center border-t border-line py-3">
          <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
            Show all {schedule.length}
          </Button>
        </div>
      )}
    </Card>
  );
}
