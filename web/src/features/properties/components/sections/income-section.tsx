import { useInfiniteQuery } from "@tanstack/react-query";
import { TransactionHash } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, InCard } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Percent } from "#components/ui/figures.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { type Coin, formatMonth } from "#lib/format.ts";
import { dividendsQuery, type Property, recordDatesQuery, rentQuery } from "../../api/properties.ts";
import { YieldFigures } from "./yield-figures.tsx";

/** Rent that came in, and what was paid out of it. */
export function IncomeSection({ property, coin }: { property: Property; coin: Coin }) {
  const { token } = property;
  return (
    <Card title="Income">
      <YieldFigures property={property} coin={coin} />
      <Tabs
        label="Income"
        items={[
          {
            id: "dividends",
            label: "Dividends",
            content: (
              <InCard>
                <Dividends token={token} coin={coin} />
              </InCard>
            ),
          },
          {
            id: "rent",
            label: "Rent, by month",
            content: (
              <InCard>
                <Rent token={token} coin={coin} />
              </InCard>
            ),
          },
          {
            id: "record-dates",
            label: "Record dates",
            content: (
              <InCard>
                <RecordDates token={token} />
              </InCard>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Dividends({ token, coin }: { token: string; coin: Coin }) {
  return (
    <PagedTable
      caption="Dividends, newest first"
      subject="the dividends"
      query={useInfiniteQuery(dividendsQuery(token))}
      rowKey={({ index }) => index}
      empty={
        <EmptyState title="No dividend yet" text="Once rent has come in, the manager pays it out to the holders." />
      }
      columns={[
        { key: "paid", header: "Paid out", cell: ({ declaredAt }) => <DateTime at={declaredAt} />, phone: "title" },
        { key: "record", header: "To holders of", cell: ({ recordAt }) => <DateTime at={recordAt} /> },
        {
          key: "share",
          header: "A share",
          numeric: true,
          cell: ({ perShare }) => <Money units={perShare} coin={coin} exact />,
        },
        { key: "amount", header: "In all", numeric: true, cell: ({ amount }) => <Money units={amount} coin={coin} /> },
        {
          key: "claimed",
          header: "Claimed",
          numeric: true,
          cell: ({ amount, outstanding }) => (
            <Percent part={(BigInt(amount) - BigInt(outstanding)).toString()} whole={amount} />
          ),
        },
      ]}
    />
  );
}

function Rent({ token, coin }: { token: string; coin: Coin }) {
  return (
    <PagedTable
      caption="Rent that came in, newest first"
      subject="the rent"
      query={useInfiniteQuery(rentQuery(token))}
      rowKey={({ id }) => id}
      empty={
        <EmptyState title="No rent yet" text="What the tenants pay through the manager appears here, month by month." />
      }
      columns={[
        { key: "month", header: "For", cell: ({ period }) => formatMonth(period), phone: "title" },
        { key: "received", header: "Received", cell: ({ timestamp }) => <DateTime at={timestamp} /> },
        { key: "receipt", header: "Receipt", cell: ({ transaction }) => <TransactionHash hash={transaction} /> },
        { key: "amount", header: "Amount", numeric: true, cell: ({ amount }) => <Money units={amount} coin={coin} /> },
      ]}
    />
  );
}

function RecordDates({ token }: { token: string }) {
  return (
    <PagedTable
      caption="Record dates, newest first"
      subject="the record dates"
      query={useInfiniteQuery(recordDatesQuery(token))}
      rowKey={({ recordId }) => recordId}
      empty={
        <EmptyState
          title="No record date yet"
          text="Whoever holds shares at a record date is paid the dividend that follows it."
        />
      }
      columns={[
        {
          key: "at",
          header: "Who held shares",
          cell: ({ recordAt }) => <DateTime at={recordAt} time />,
          phone: "title",
        },
        { key: "announced", header: "Announced", cell: ({ announcedAt }) => <DateTime at={announcedAt} /> },
        {
          key: "state",
          header: "State",
          cell: ({ passed }) => (passed ? <Badge>Passed</Badge> : <Badge tone="amber">Ahead</Badge>),
        },
      ]}
    />
  );
}
