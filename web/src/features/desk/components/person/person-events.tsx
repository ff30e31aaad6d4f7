import { useQuery } from "@tanstack/react-query";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import type { PersonDetail } from "../../api/people.ts";
import { kindWords } from "../../lib/event-words.ts";

/** What officers did about a person, newest first. */
export function PersonEvents({ person: { events } }: { person: PersonDetail }) {
  const { data } = useQuery(propertiesQuery);
  const nameOf = (token: string | null) => data?.data.find((one) => one.token === token)?.name;
  return (
    <Card title="History" flush>
      <ol className="divide-y divide-line text-14">
        {events.map(({ kind, actor, amount, property, timestamp, transaction }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one transaction may hold several alike
          <li key={`${transaction}-${i}`} className="grid gap-1 px-4 py-3 sm:grid-cols-[1fr_auto] sm:px-5">
            <span>
              {kindWords(kind)}
              {amount !== null && (
                <>
                  : <Shares count={amount} unit />
                </>
              )}
              {nameOf(property) && <span className="text-muted"> in {nameOf(property)}</span>}
            </span>
            <span className="text-muted">
              <DateTime at={timestamp} time />
            </span>
            <span className="flex flex-wrap items-center gap-x-4 text-12 text-muted sm:col-span-2">
              <span className="flex items-center gap-1">
                by <Address address={actor} plain />
              </span>
              <TransactionHash hash={transaction} />
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
