import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { TransactionHash } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Answer, api } from "#lib/api.ts";
import type { Coin } from "#lib/format.ts";
import { lastTradesQuery } from "../api/orders.ts";

type Trade = Answer<(typeof api.properties)[":address"]["trades"]["$get"]>["data"][number];

const columnsFor = (coin: Coin): Column<Trade>[] => [
  { key: "when", header: "When", phone: "title", cell: ({ timestamp }) => <DateTime at={timestamp} time /> },
  { key: "shares", header: "Shares", numeric: true, cell: ({ shares }) => <Shares count={shares} /> },
  {
    key: "price",
    header: "A share",
    numeric: true,
    cell: ({ pricePerShare }) => <Money units={pricePerShare} coin={coin} />,
  },
  { key: "cost", header: "Together", numeric: true, cell: ({ cost }) => <Money units={cost} coin={coin} /> },
  {
    key: "receipt",
    header: "Receipt",
    roomy: true,
    phone: "hidden",
    cell: ({ transaction }) => <TransactionHash hash={transaction} />,
  },
];

/** What shares of this property really went for. */
export function TradesCard({ token, coin }: { token: string; coin: Coin }) {
  const { data, error, isFetching, refetch } = useQuery(lastTradesQuery(token));
  return (
    <Card title="Last trades" flush>
      {error && !data ? (
        <ErrorState subject="the trades" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : data?.data.length === 0 ? (
        <EmptyState
          icon={ArrowLeftRight}
          title="No trades yet"
          text="When an owner sells to another verified person, the price they agreed on stands here."
        />
      ) : (
        <Table
          caption="Last trades of this property"
          columns={columnsFor(coin)}
          rows={data?.data ?? []}
          rowKey={({ id }) => id}
          loading={data ? false : 5}
        />
      )}
    </Card>
  );
}
