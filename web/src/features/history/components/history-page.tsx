import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileClock } from "lucide-react";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import type { Column } from "#components/ui/table.tsx";
import { useChainInfo, useLag } from "#lib/chain-info.ts";
import type { Coin } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { activityQuery, type HistoryEntry } from "../api/activity.ts";
import { entryWords, signed } from "../lib/entry-words.ts";

export function HistoryPage() {
  const { address } = useWallet();
  return (
    <>
      <PageHeader
        question="What happened?"
        answer="Every purchase, sale, dividend and transfer of your wallet, as the chain recorded it."
      />
      <SignInGate
        title="Your history appears here"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-96 w-full rounded-8" />}
      >
        {address && <Entries key={address} address={address} />}
      </SignInGate>
    </>
  );
}

function Entries({ address }: { address: string }) {
  const chain = useChainInfo();
  const lag = useLag();
  const query = useInfiniteQuery(activityQuery(address));
  if (!chain) return <Skeleton className="h-96 w-full rounded-8" />;
  const asOf = query.data?.pages[0]?.asOfBlock;
  return (
    <div className="grid gap-6">
      <Card flush>
        <PagedTable
          caption="What happened to your wallet, newest first"
          subject="your history"
          query={query}
          columns={columnsFor(chain.coin)}
          rowKey={({ id, kind }) => `${id}-${kind}`}
          expected={8}
          empty={
            <EmptyState
              icon={FileClock}
              title="Nothing has happened yet"
              text="Your purchases, sales and dividends will stand here, each with its receipt."
              action={<LinkButton to="/">See the properties</LinkButton>}
            />
          }
        />
      </Card>
      {asOf !== undefined && <StaleNotice asOfBlock={asOf} behind={lag} />}
    </div>
  );
}

const none = <span className="text-faint">–</span>;

const columnsFor = (coin: Coin): Column<HistoryEntry>[] => [
  {
    key: "what",
    header: "What",
    phone: "title",
    cell: (entry) => {
      const { label, party } = entryWords(entry);
      return (
        <span className="grid">
          <span>{label}</span>
          {party && entry.counterparty && (
            <span className="flex gap-1 font-normal text-muted">
              {party} <Address address={entry.counterparty} plain />
            </span>
          )}
        </span>
      );
    },
  },
  { key: "when", header: "When", cell: ({ timestamp }) => <DateTime at={timestamp} time /> },
  {
    key: "property",
    header: "Building",
    cell: ({ token, name }) => (
      <Link
        to="/properties/$address"
        params={{ address: token }}
        className="underline decoration-line underline-offset-4 hover:decoration-ink"
      >
        {name}
      </Link>
    ),
  },
  {
    key: "shares",
    header: "Shares",
    numeric: true,
    cell: (entry) => (entry.shares ? <Shares count={signed(entry.shares, entryWords(entry).shares)} signed /> : none),
  },
  {
    key: "money",
    header: "Money",
    numeric: true,
    cell: (entry) =>
      entry.money ? <Money units={signed(entry.money, entryWords(entry).money)} coin={coin} signed /> : none,
  },
  { key: "receipt", header: "Receipt", cell: ({ transaction }) => <TransactionHash hash={transaction} /> },
];
