import { useInfiniteQuery } from "@tanstack/react-query";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, InCard } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import type { Coin } from "#lib/format.ts";
import { type Property, tradesQuery, transfersQuery } from "../../api/properties.ts";

/** What became of the shares, as the chain recorded it. */
export function HistorySection({ property: { token }, coin }: { property: Property; coin: Coin }) {
  return (
    <Card title="History">
      <Tabs
        label="History"
        items={[
          {
            id: "trades",
            label: "Trades",
            content: (
              <InCard>
                <Trades token={token} coin={coin} />
              </InCard>
            ),
          },
          {
            id: "transfers",
            label: "All movements",
            content: (
              <InCard>
                <Transfers token={token} />
              </InCard>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Trades({ token, coin }: { token: string; coin: Coin }) {
  return (
    <PagedTable
      caption="Trades between owners, newest first"
      subject="the trades"
      query={useInfiniteQuery(tradesQuery(token, 10))}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="No trades yet" text="When an owner sells to another verified person, it stands here." />
      }
      columns={[
        { key: "at", header: "When", cell: ({ timestamp }) => <DateTime at={timestamp} />, phone: "title" },
        {
          key: "seller",
          header: "Seller",
          cell: ({ side, maker, taker }) => <Address address={side === 0 ? maker : taker} plain />,
        },
        {
          key: "buyer",
          header: "Buyer",
          cell: ({ side, maker, taker }) => <Address address={side === 0 ? taker : maker} plain />,
        },
        { key: "shares", header: "Shares", numeric: true, cell: ({ shares }) => <Shares count={shares} /> },
        {
          key: "price",
          header: "A share",
          numeric: true,
          cell: ({ pricePerShare }) => <Money units={pricePerShare} coin={coin} />,
        },
      ]}
    />
  );
}

const kinds = {
  mint: { label: "Bought in the offering", tone: "neutral" },
  burn: { label: "Redeemed", tone: "neutral" },
  transfer: { label: "Transfer", tone: "neutral" },
  forced: { label: "By officers", tone: "amber" },
  recovery: { label: "Recovered", tone: "amber" },
} as const;

function Transfers({ token }: { token: string }) {
  return (
    <PagedTable
      caption="Movements of shares, newest first"
      subject="the movements"
      query={useInfiniteQuery(transfersQuery(token, 10))}
      rowKey={({ id }) => id}
      empty={<EmptyState title="Nothing has moved yet" text="The first purchase stands here." />}
      columns={[
        { key: "at", header: "When", cell: ({ timestamp }) => <DateTime at={timestamp} />, phone: "title" },
        { key: "what", header: "What", cell: ({ kind }) => <Badge tone={kinds[kind].tone}>{kinds[kind].label}</Badge> },
        {
          key: "from",
          header: "From",
          cell: ({ from, kind }) => (kind === "mint" ? "Newly issued" : <Address address={from} plain />),
        },
        {
          key: "to",
          header: "To",
          cell: ({ to, kind }) => (kind === "burn" ? "Nobody" : <Address address={to} plain />),
        },
        { key: "shares", header: "Shares", numeric: true, cell: ({ amount }) => <Shares count={amount} /> },
        {
          key: "receipt",
          header: "Receipt",
          phone: "hidden",
          cell: ({ transaction }) => <TransactionHash hash={transaction} />,
        },
      ]}
    />
  );
}
