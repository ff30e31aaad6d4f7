import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { KeySquare } from "lucide-react";
import { useState } from "react";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { LeaseSummary } from "#features/rent/api/leases.ts";
import { frequencyWords, stateWords } from "#features/rent/lib/lease-words.ts";
import { type Coin, shortHex } from "#lib/format.ts";
import { leasesOfQuery } from "../api/arbitration.ts";

const columns = (coin: Coin): Column<LeaseSummary>[] => [
  {
    key: "lease",
    header: "Lease",
    phone: "title",
    cell: ({ id }) => (
      <Link
        to="/arbiter/leases/$id"
        params={{ id }}
        className="figures font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
        title={id}
        data-testid="property-lease"
      >
        {shortHex(id)}
      </Link>
    ),
  },
  {
    key: "rent",
    header: "Rent",
    numeric: true,
    cell: ({ currentRent, frequency }) => (
      <div>
        <Money units={currentRent} coin={coin} />
        <span className="block text-12 text-muted">{frequencyWords[frequency]}</span>
      </div>
    ),
  },
  { key: "state", header: "State", cell: ({ state }) => stateWords[state] },
  { key: "ends", header: "Ends", roomy: true, cell: ({ endsAt }) => <DateTime at={endsAt} /> },
  {
    key: "rentTo",
    header: "Rent goes to",
    cell: ({ held }) => <Status tone={held ? "amber" : "green"}>{held ? "Kept aside" : "The property"}</Status>,
  },
];

interface PropertyLeasesProps {
  properties: readonly { token: string; name: string }[];
  coin: Coin;
}

/** All leases of a property: where an officer finds the one that a court's order names. */
export function PropertyLeases({ properties, coin }: PropertyLeasesProps) {
  const [chosen, setChosen] = useState("");
  const current = properties.find(({ token }) => token === chosen) ?? properties[0];
  const query = useInfiniteQuery(leasesOfQuery(current?.token ?? ""));
  return (
    <Card
      title="All leases"
      flush
      data-testid="property-leases"
      action={
        <div className="w-full sm:w-64">
          <Select
            aria-label="Property"
            value={current?.token ?? ""}
            onChange={setChosen}
            options={properties.map(({ token, name }) => ({ value: token, label: name }))}
            data-testid="leases-property"
          />
        </div>
      }
    >
      <PagedTable
        caption="Leases of the property"
        subject="the leases"
        query={query}
        columns={columns(coin)}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon={KeySquare} title="Nothing is let here" text="Leases that managers make appear here." />
        }
      />
    </Card>
  );
}
