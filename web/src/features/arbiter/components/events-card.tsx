import { useInfiniteQuery } from "@tanstack/react-query";
import { FileClock } from "lucide-react";
import { Address } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import type { Column } from "#components/ui/table.tsx";
import { type Coin, shortHex } from "#lib/format.ts";
import { eventsQuery, type LeaseEvent } from "../api/arbitration.ts";
import { eventInWords } from "../lib/dispute-words.ts";

const columns = (coin: Coin): Column<LeaseEvent>[] => [
  { key: "when", header: "When", phone: "title", cell: ({ timestamp }) => <DateTime at={timestamp} time /> },
  {
    key: "what",
    header: "What",
    cell: (event) => {
      const { label, sums } = eventInWords(event, coin);
      return (
        <div>
          {label}
          {sums && <span className="block text-12 text-muted">{sums}</span>}
        </div>
      );
    },
  },
  { key: "who", header: "By", cell: ({ actor }) => (actor ? <Address address={actor} /> : "–") },
  {
    key: "paper",
    header: "Paper",
    roomy: true,
    cell: ({ hash }) =>
      hash ? (
        <span className="figures inline-flex items-center gap-1" title={hash}>
          {shortHex(hash)} <CopyButton value={hash} label="Copy the paper's fingerprint" />
        </span>
      ) : (
        "–"
      ),
  },
];

/** What happened to a lease, as it stands on record. */
export function EventsCard({ leaseId, coin }: { leaseId: string; coin: Coin }) {
  const query = useInfiniteQuery(eventsQuery(leaseId));
  return (
    <Card title="What happened" flush data-testid="lease-events">
      <PagedTable
        caption="What happened to the lease"
        subject="what happened"
        query={query}
        columns={columns(coin)}
        rowKey={({ id }) => id}
        empty={<EmptyState icon={FileClock} title="Nothing happened yet" />}
      />
    </Card>
  );
}
