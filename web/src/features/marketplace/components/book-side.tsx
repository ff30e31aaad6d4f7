import { useState } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { cx } from "#lib/cx.ts";
import { basisPoints, type Coin, formatAmount, formatMoney } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { MarketOrder } from "../api/orders.ts";
import type { BookRow } from "../lib/order-book.ts";

const words = {
  ask: {
    title: "For sale",
    verb: "Buy",
    empty: "Nobody sells at the moment.",
    hint: "Offer to buy at your price: sellers see it here.",
    bar: "bg-sunken",
  },
  bid: {
    title: "Wanted",
    verb: "Sell",
    empty: "Nobody buys at the moment.",
    hint: "Offer your shares at your price: buyers see it here.",
    bar: "bg-green-soft",
  },
} as const;

export interface BookSideProps {
  side: "ask" | "bid";
  rows: readonly BookRow[];
  deepest: bigint;
  coin: Coin;
  onTake: (order: MarketOrder) => void;
}

const columns = "grid grid-cols-[1fr_1fr_5rem] items-center gap-3 px-4 sm:px-5";
const shown = 10;

export function BookSide({ side, rows, deepest, coin, onTake }: BookSideProps) {
  const [all, setAll] = useState(false);
  const { title, verb, empty, hint, bar } = words[side];
  const { address } = useWallet();
  const mine = (maker: string) => maker === address?.toLowerCase();
  return (
    <section aria-label={title} className="min-w-0 pb-2">
      <header className={cx(columns, "label py-3")}>
        <h3 className="grid text-14 font-medium text-ink">
          {title}
          <span className="label font-normal">{coin.symbol} a share</span>
        </h3>
        <span className="self-end text-end">Shares</span>
        <span />
      </header>
      {rows.length === 0 && (
        <div className="px-4 pt-4 pb-8 text-14 sm:px-5">
          <p>{empty}</p>
          <p className="text-muted">{hint}</p>
        </div>
      )}
      <ul>
        {rows.slice(0, all ? undefined : shown).map(({ order, price, shares, depth }) => (
          <li key={order.hash} data-testid={`order-${order.hash}`} className={cx(columns, "relative h-12 text-14")}>
            <span
              aria-hidden
              className={cx("absolute inset-y-px end-0 rounded-s-4", bar)}
              style={{ inlineSize: `${Number(basisPoints(depth, deepest)) / 100}%` }}
            />
            <span className="figures relative font-medium" title={formatMoney(price, coin, { exact: true })}>
              {formatAmount(price, coin.decimals)}
            </span>
            <span className="relative text-end">
              <Shares count={shares} />
            </span>
            <span className="relative text-end">
              {mine(order.maker) ? (
                <Badge>Yours</Badge>
              ) : (
                <Button
                  size="sm"
                  data-testid="fill-order"
                  aria-label={`${verb} up to ${shares} shares at ${formatMoney(price, coin)}`}
                  onClick={() => onTake(order)}
                >
                  {verb}
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {rows.length > shown && (
        <div className="px-4 pt-2 sm:px-5">
          <Button size="sm" variant="quiet" onClick={() => setAll(!all)}>
            {all ? "Show fewer" : `Show all ${rows.length}`}
          </Button>
        </div>
      )}
    </section>
  );
}
