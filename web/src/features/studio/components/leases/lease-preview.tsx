import { CalendarDays } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type Coin, formatMonth } from "#lib/format.ts";
import { type LeaseCreation, owedAtOnce, previewOf } from "../../lib/lease-form.ts";

/** Every rent that the lease would ask for. */
export function LeasePreview({ lease, coin, now }: { lease: LeaseCreation | undefined; coin: Coin; now: number }) {
  if (!lease) {
    return (
      <Card title="What this asks for">
        <EmptyState
          icon={CalendarDays}
          title="Each rent with its day"
          text="It stands here once the terms are complete."
        />
      </Card>
    );
  }
  const rows = previewOf(lease);
  const total = rows.reduce((sum, { rent }) => sum + rent, 0n);
  const due = owedAtOnce(lease, now);
  return (
    <Card title="What this asks for" flush data-testid="lease-preview">
      <div className="grid gap-3 p-4 sm:p-5">
        <p className="display text-28">
          <Money units={total} coin={coin} />
        </p>
        <p className="text-14 text-muted">in {rows.length === 1 ? "one payment" : `${rows.length} payments`}</p>
        {due > 0n && (
          <Notice tone="amber" title="It begins in the past">
            <Money units={due} coin={coin} /> would be owed as soon as it is on record.
          </Notice>
        )}
      </div>
      <section
        aria-label="Each rent"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by a keyboard
        tabIndex={0}
        className="max-h-80 overflow-y-auto border-t border-line -outline-offset-2"
      >
        <table className="w-full text-14">
          <caption className="sr-only">Each rent with the day on which it is due</caption>
          <thead className="sr-only">
            <tr>
              <th scope="col">For</th>
              <th scope="col">Due</th>
              <th scope="col">Rent</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ index, month, dueAt, rent }) => (
              <tr key={index}>
                <th scope="row" className="px-4 py-2 text-start font-normal sm:px-5">
                  {formatMonth(month)}
                </th>
                <td className="px-2 py-2 text-muted">
                  <DateTime at={dueAt} />
                </td>
                <td className="figures px-4 py-2 text-end sm:px-5">
                  <Money units={rent} coin={coin} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Card>
  );
}
