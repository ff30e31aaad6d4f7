import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Money, Percent } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { StatStrip } from "#components/ui/stat.tsx";
import { type PropertySummary, propertyQuery } from "#features/properties/api/properties.ts";
import { HaltNotice } from "#features/properties/components/halt-notice.tsx";
import { type ChainInfo, useLag } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { bookQuery, type MarketOrder } from "../api/orders.ts";
import { bookOf } from "../lib/order-book.ts";
import { BookCard } from "./book-card.tsx";
import { FillDialog } from "./fill-dialog.tsx";
import { OrderTicket } from "./order-ticket.tsx";
import { OwnOrders } from "./own-orders.tsx";
import { TradesCard } from "./trades-card.tsx";

export interface Room {
  property: PropertySummary;
  chain: ChainInfo;
}

/** The market of one property. */
export function MarketRoom({ property, chain }: Room) {
  const { data, error, isFetching, refetch } = useQuery(bookQuery(property.token));
  const { address } = useWallet();
  const halts = useQuery(propertyQuery(property.token)).data?.data.halts ?? [];
  const lag = useLag();
  const [taking, setTaking] = useState<MarketOrder>();
  const [open, setOpen] = useState(false);
  const book = data && bookOf(data.data);
  const money = (units: bigint | undefined) => (units === undefined ? "–" : <Money units={units} coin={chain.coin} />);

  function take(order: MarketOrder): void {
    setTaking(order);
    setOpen(true);
  }

  return (
    <div className="grid gap-6">
      {(property.paused || property.ledgerDesynced) && (
        <Notice tone="amber" title={`Shares of ${property.name} cannot move at present`}>
          {property.paused
            ? "A compliance officer has paused this property. Orders wait, and nothing is lost; dividends can still be claimed."
            : "Its record of holdings is being put right. Orders wait, and nothing is lost; dividends can still be claimed."}
        </Notice>
      )}
      <HaltNotice halts={halts} />
      <StatStrip
        stats={[
          {
            label: "Last price",
            value: property.lastPrice === null ? "–" : <Money units={property.lastPrice} coin={chain.coin} />,
            note: "A share",
          },
          {
            label: "You can buy at",
            value: money(book?.bestAsk),
            note: book?.asks.length ? "The cheapest offer" : "Nobody sells now",
            loading: !book && !error,
          },
          {
            label: "You can sell at",
            value: money(book?.bestBid),
            note: book?.bids.length ? "The highest bid" : "Nobody buys now",
            loading: !book && !error,
          },
          {
            label: "Spread",
            value: money(book?.spread),
            note: book?.spread !== undefined && book.bestAsk ? <Percent part={book.spread} whole={book.bestAsk} /> : "",
            loading: !book && !error,
          },
        ]}
      />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <BookCard
          chain={chain}
          book={book}
          error={data ? null : error}
          retrying={isFetching}
          onRetry={() => void refetch()}
          onTake={take}
        />
        <div className="xl:sticky xl:top-20 xl:row-span-3">
          <OrderTicket property={property} chain={chain} book={book} />
        </div>
        {address && <OwnOrders address={address} chain={chain} />}
        <TradesCard token={property.token} coin={chain.coin} />
        {data && <StaleNotice asOfBlock={data.asOfBlock} behind={lag} />}
      </div>
      {taking && (
        <FillDialog
          key={taking.hash}
          order={data?.data.find(({ hash }) => hash === taking.hash) ?? taking}
          room={{ property, chain }}
          open={open}
          onOpenChange={setOpen}
        />
      )}
    </div>
  );
}
