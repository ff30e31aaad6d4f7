import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { KeySquare } from "lucide-react";
import { useState } from "react";
import { Status } from "#components/ui/badge.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { frequencyWords, stateWords } from "#features/rent/lib/lease-words.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { Coin } from "#lib/format.ts";
import { type RollLease, rentRollQuery } from "../../api/leases.ts";
import { ages, ageWords } from "../../lib/roll-words.ts";
import { RollFigures } from "./roll-figures.tsx";
import { TenantName } from "./tenant-name.tsx";

const columns = (coin: Coin, token: string): Column<RollLease>[] => [
  {
    key: "who",
    header: "Tenant",
    phone: "title",
    cell: ({ id }) => (
      <Link
        to="/studio/leases/$id"
        params={{ id }}
        className="font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
        data-testid="roll-lease"
      >
        <TenantName leaseId={id} token={token} />
      </Link>
    ),
  },
  {
    key: "rent",
    header: "Rent",
    numeric: true,
    cell: ({ currentRent, frequency }) => (
      <>
        <Money units={currentRent} coin={coin} />
        <span className="block text-12 text-muted">{frequencyWords[frequency]}</span>
      </>
    ),
  },
  { key: "state", header: "Lease", cell: ({ state }) => stateWords[state] },
  { key: "ends", header: "Ends", roomy: true, cell: ({ endsAt }) => <DateTime at={endsAt} /> },
  {
    key: "due",
    header: "Due",
    numeric: true,
    cell: ({ arrears }) => (arrears.amount === "0" ? "–" : <Money units={arrears.amount} coin={coin} />),
  },
  {
    key: "age",
    header: "Since",
    cell: ({ ageing, held }) => {
      const oldest = ages.findLast((age) => ageing[age] !== "0");
      const tone = oldest === undefined ? "green" : oldest === "days0to30" ? "amber" : "red";
      return (
        <Status tone={tone}>
          {oldest ? ageWords[oldest] : "Nothing is due"}
          {held && ", kept by a court"}
        </Status>
      );
    },
  },
];

const shownAtFirst = 12;

/** Who rents what, for how much, and who is behind. */
export function RentRollCard({ property, chain }: { property: { token: string }; chain: ChainInfo }) {
  const { data, error, isFetching, refetch } = useQuery(rentRollQuery(property.token));
  const [all, setAll] = useState(false);
  const roll = data?.data;
  const rows = all ? roll?.leases : roll?.leases.slice(0, shownAtFirst);
  return (
    <Card
      title="Leases"
      flush
      data-testid="rent-roll"
      action={
        <LinkButton
          to="/studio/properties/$address/lease"
          params={{ address: property.token }}
          size="sm"
          variant="primary"
          data-testid="new-lease"
        >
          New lease
        </LinkButton>
      }
    >
      {error && !roll ? (
        <ErrorState subject="the leases" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : !roll ? (
        <Skeleton className="h-48 w-full" />
      ) : roll.leases.length === 0 ? (
        <EmptyState
          icon={KeySquare}
          title="Nothing is let yet"
          text="A lease keeps count of each rent, tells who is late, and holds the deposit. Rent without one can be deposited above."
        />
      ) : (
        <>
          <RollFigures roll={roll} coin={chain.coin} />
          <Table
            caption="Leases"
            columns={columns(chain.coin, property.token)}
            rows={rows ?? []}
            rowKey={({ id }) => id}
          />
          {!all && roll.leases.length > shownAtFirst && (
            <div className="flex justify-center border-t border-line py-3">
              <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
                Show all {roll.leases.length}
              </Button>
            </div>
          )}
        </>
      )}
      {roll && roll.otherCoins > 0 && (
        <p className="border-t border-line px-5 py-3 text-12 text-muted">
          {roll.otherCoins === 1 ? "One lease is" : `${roll.otherCoins} leases are`} in another coin, and counted in no
          sum here.
        </p>
      )}
    </Card>
  );
}
