import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { Case } from "../../api/cases.ts";
import { actWords } from "../../lib/case-look.ts";

/** What was done in the case, newest first. */
export function HistoryCard({ history }: { history: Case["history"] }) {
  return (
    <Card title="What was done" flush>
      {history.length === 0 && <p className="px-4 py-4 text-14 text-muted sm:px-5">Nothing yet.</p>}
      <ol className="divide-y divide-line text-14">
        {history.map(({ id, at, actor, action, reason, transaction }) => (
          <li key={id} className="grid gap-1 px-4 py-3 sm:px-5">
            <p className="flex flex-wrap items-center justify-between gap-x-4">
              <span className="font-medium">{actWords(action)}</span>
              <span className="text-muted">
                <DateTime at={at} time />
              </span>
            </p>
            {reason && (
              <p dir="auto" className="whitespace-pre-line">
                {reason}
              </p>
            )}
            <p className="flex flex-wrap items-center gap-x-4 text-muted">
              {actor === "system" ? "By itself" : <Address address={actor} plain />}
              {transaction && <TransactionHash hash={transaction} />}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
