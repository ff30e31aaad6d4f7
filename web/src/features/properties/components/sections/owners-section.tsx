import { useInfiniteQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { Address } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Percent, Shares } from "#components/ui/figures.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { formatCount, formatShares } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { holdersQuery, type Property } from "../../api/properties.ts";
import { OwnershipChart } from "./ownership-chart.tsx";

/** How the shares are spread, and over whom. */
export function OwnersSection({ property }: { property: Property }) {
  const { token, totalSupply, cap, holders } = property;
  const query = useInfiniteQuery(holdersQuery(token, 10));
  const { address = "" } = useWallet();
  const first = query.data?.pages[0]?.data ?? [];
  return (
    <Card
      title="Owners"
      flush
      action={
        <span className="figures text-14 text-muted">
          {formatCount(holders)} {holders === 1 ? "holds" : "hold"} {formatShares(totalSupply)} of {formatShares(cap)}{" "}
          shares
        </span>
      }
    >
      {first.length > 0 && <OwnershipChart holders={first} property={property} />}
      <PagedTable
        caption="Who holds shares, largest first"
        subject="the owners"
        query={query}
        rowKey={({ account }) => account}
        empty={
          <EmptyState
            icon={Users}
            title="Nobody holds shares yet"
            text="The first buyer in the offering stands here."
          />
        }
        columns={[
          {
            key: "who",
            header: "Owner",
            phone: "title",
            cell: ({ account, addressFrozen }) => (
              <span className="flex flex-wrap items-center gap-2">
                <Address address={account} />
                {account.toLowerCase() === address.toLowerCase() && <Badge tone="green">You</Badge>}
                {addressFrozen && <Badge tone="amber">Frozen</Badge>}
              </span>
            ),
          },
          {
            key: "since",
            header: "Since",
            cell: ({ firstAcquiredAt }) => (firstAcquiredAt ? <DateTime at={firstAcquiredAt} /> : "Unknown"),
          },
          { key: "shares", header: "Shares", numeric: true, cell: ({ balance }) => <Shares count={balance} /> },
          {
            key: "part",
            header: "Part",
            numeric: true,
            cell: ({ balance }) => <Percent part={balance} whole={totalSupply} />,
          },
        ]}
      />
    </Card>
  );
}
