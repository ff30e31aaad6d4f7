import { Receipt } from "lucide-react";
import { useState } from "react";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatMonth } from "#lib/format.ts";
import type { RentPayment } from "../api/studio.ts";
import { TenantName } from "./leases/tenant-name.tsx";

const columns = ({ coin, addresses }: ChainInfo, token: string): Column<RentPayment>[] => [
  { key: "month", header: "Month", phone: "title", cell: ({ period }) => formatMonth(period) },
  { key: "amount", header: "Amount", numeric: true, cell: ({ amount }) => <Money units={amount} coin={coin} /> },
  {
    key: "payer",
    header: "Paid by",
    // a lease's rent comes in through the contract that keeps count of it
    cell: ({ payer, leaseId }) =>
      payer === addresses.leases ? <TenantName leaseId={leaseId} token={token} /> : <Address address={payer} />,
  },
  { key: "when", header: "Came in", cell: ({ timestamp }) => <DateTime at={timestamp} time /> },
  {
    key: "receipt",
    header: "Receipt",
    roomy: true,
    phone: "hidden",
    cell: ({ transaction }) => <TransactionHash hash={transaction} />,
  },
];

const shownAtFirst = 12;

interface RentListProps {
  token: string;
  rent: readonly RentPayment[] | undefined;
  chain: ChainInfo;
}

export function RentList({ token, rent, chain }: RentListProps) {
  const [all, setAll] = useState(false);
  const rows = all ? rent : rent?.slice(0, shownAtFirst);
  return (
    <Card title="Rent that came in" flush>
      {rent?.length === 0 ? (
        <EmptyState icon={Receipt} title="No rent came in yet" text="What you deposit stands here, month by month." />
      ) : (
        <>
          <Table
            caption="Rent that came in"
            columns={columns(chain, token)}
            rows={rows ?? []}
            rowKey={({ id }) => id}
            loading={rent ? false : 2}
          />
          {!all && rent && rent.length > shownAtFirst && (
            <div className="flex justify-center border-t border-line py-3">
              <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
                Show the newest {rent.length}
              </Button>
            </div>
          )}
        </>
      )}
    </Card>
  );
}
