import { Receipt } from "lucide-react";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Coin } from "#lib/format.ts";
import { formatMonth } from "#lib/format.ts";
import type { RentPayment } from "../api/studio.ts";

const columns = (coin: Coin): Column<RentPayment>[] => [
  { key: "month", header: "Month", phone: "title", cell: ({ period }) => formatMonth(period) },
  { key: "amount", header: "Amount", numeric: true, cell: ({ amount }) => <Money units={amount} coin={coin} /> },
  { key: "payer", header: "Paid by", cell: ({ payer }) => <Address address={payer} /> },
  { key: "when", header: "Came in", cell: ({ timestamp }) => <DateTime at={timestamp} time /> },
  {
    key: "receipt",
    header: "Receipt",
    roomy: true,
    phone: "hidden",
    cell: ({ transaction }) => <TransactionHash hash={transaction} />,
  },
];

export function RentList({ rent, coin }: { rent: readonly RentPayment[] | undefined; coin: Coin }) {
  return (
    <Card title="Rent that came in" flush>
      {rent?.length === 0 ? (
        <EmptyState icon={Receipt} title="No rent came in yet" text="What you deposit stands here, month by month." />
      ) : (
        <Table
          caption="Rent that came in"
          columns={columns(coin)}
          rows={rent ?? []}
          rowKey={({ id }) => id}
          loading={rent ? false : 2}
        />
      )}
    </Card>
  );
}
