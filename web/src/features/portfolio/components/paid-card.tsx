import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Coins } from "lucide-react";
import { TransactionHash } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import type { Coin } from "#lib/format.ts";
import type { Entitlement } from "../api/portfolio.ts";
import { taxWords } from "../lib/tax.ts";

const states = {
  paid: { tone: "green", label: "Paid" },
  claimable: { tone: "neutral", label: "Can be claimed" },
  held: { tone: "amber", label: "Held for you" },
  lapsed: { tone: "red", label: "Lapsed" },
  reinvested: { tone: "green", label: "Became shares" },
} as const;

const stateOf = ({ status, payment }: Entitlement) => states[payment?.reinvested ? "reinvested" : status];

interface PaidCardProps {
  query: UseInfiniteQueryResult<InfiniteData<{ data: Entitlement[] }>>;
  coin: Coin;
}

/** Every dividend, and what became of it. */
export function PaidCard({ query, coin }: PaidCardProps) {
  return (
    <Card title="All your dividends" flush>
      <PagedTable
        caption="Your dividends, newest first"
        subject="your dividends"
        query={query}
        rowKey={({ token, index, account }) => `${token}-${index}-${account}`}
        empty={
          <EmptyState
            icon={Coins}
            title="No dividend yet"
            text="Hold shares at a record date, and your part of the rent appears here."
          />
        }
        columns={[
          {
            key: "name",
            header: "Building",
            phone: "title",
            cell: ({ name, shares, recordAt }) => (
              <span className="grid">
                {name}
                <span className="text-12 font-normal text-muted">
                  <Shares count={shares} unit /> held on <DateTime at={recordAt} />
                </span>
              </span>
            ),
          },
          {
            key: "amount",
            header: "Before tax",
            numeric: true,
            cell: ({ amount }) => <Money units={amount} coin={coin} />,
          },
          {
            key: "tax",
            header: "Tax withheld",
            numeric: true,
            cell: ({ tax }) =>
              tax ? (
                <span className="inline-grid">
                  <Money units={tax.amount} coin={coin} />
                  <span className="text-12 text-muted">{taxWords(tax)}</span>
                </span>
              ) : (
                "None"
              ),
          },
          {
            key: "net",
            header: "For you",
            numeric: true,
            cell: ({ net, status }) => <Money units={status === "lapsed" ? 0n : net} coin={coin} />,
          },
          {
            key: "state",
            header: "State",
            cell: (one) => <Badge tone={stateOf(one).tone}>{stateOf(one).label}</Badge>,
          },
          {
            key: "receipt",
            header: "Receipt",
            cell: ({ payment, status }) =>
              payment ? <TransactionHash hash={payment.transaction} /> : status === "lapsed" ? "None" : "Not yet",
          },
        ]}
      />
    </Card>
  );
}
