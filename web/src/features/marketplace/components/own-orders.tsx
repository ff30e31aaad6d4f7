import { useQuery } from "@tanstack/react-query";
import { Tag } from "lucide-react";
import { useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type MarketOrder, ordersOfQuery } from "../api/orders.ts";
import { stands } from "../lib/order-words.ts";
import { CancelRitual } from "./cancel-ritual.tsx";
import { ownOrderColumns } from "./own-order-columns.tsx";

/** What this wallet offers, in all properties, and what became of it. */
export function OwnOrders({ address, chain }: { address: string; chain: ChainInfo }) {
  const { data, error, isFetching, refetch } = useQuery(ordersOfQuery(address));
  const [cancelling, setCancelling] = useState<MarketOrder>();
  const [open, setOpen] = useState(false);
  const orders = data?.data ?? [];
  const standing = orders.filter(stands);
  const ended = orders.filter((order) => !stands(order));
  const columns = ownOrderColumns(chain.coin, (order) => {
    setCancelling(order);
    setOpen(true);
  });
  const list = (rows: readonly MarketOrder[], title: string, text: string) =>
    data && rows.length === 0 ? (
      <EmptyState icon={Tag} title={title} text={text} />
    ) : (
      <Table caption={title} columns={columns} rows={rows} rowKey={({ hash }) => hash} loading={data ? false : 2} />
    );

  return (
    <Card title="Your orders" flush>
      {error && !data ? (
        <ErrorState subject="your orders" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <div className="[&_[role=tablist]]:px-4 sm:[&_[role=tablist]]:px-5 [&_[role=tabpanel]]:pt-0">
          <Tabs
            label="Your orders"
            items={[
              {
                id: "standing",
                label: "Standing",
                count: standing.length,
                content: list(
                  standing,
                  "You offer nothing",
                  "Name your price, and your order waits here until somebody takes it.",
                ),
              },
              {
                id: "ended",
                label: "Ended",
                count: ended.length,
                content: list(
                  ended,
                  "Nothing has ended",
                  "Orders that were filled, cancelled or have expired stand here.",
                ),
              },
            ]}
          />
        </div>
      )}
      {cancelling && <CancelRitual order={cancelling} chain={chain} open={open} onOpenChange={setOpen} />}
    </Card>
  );
}
