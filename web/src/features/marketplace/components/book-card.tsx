import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import type { MarketOrder } from "../api/orders.ts";
import type { Book } from "../lib/order-book.ts";
import { BookSide } from "./book-side.tsx";

export interface BookCardProps {
  chain: ChainInfo;
  book: Book | undefined;
  error: unknown;
  retrying: boolean;
  onRetry: () => void;
  onTake: (order: MarketOrder) => void;
}

/** Who sells and who buys, best price first on both sides. */
export function BookCard({ chain, book, error, retrying, onRetry, onTake }: BookCardProps) {
  if (error) {
    return (
      <Card title="Orders">
        <ErrorState subject="the orders" error={error} onRetry={onRetry} retrying={retrying} />
      </Card>
    );
  }
  return (
    <Card title="Orders" flush action={<p className="label">The bar shows the shares at this price or better</p>}>
      <div className="grid divide-line max-md:divide-y md:grid-cols-2 md:divide-x">
        {book ? (
          <>
            <BookSide side="ask" rows={book.asks} deepest={book.deepest} coin={chain.coin} onTake={onTake} />
            <BookSide side="bid" rows={book.bids} deepest={book.deepest} coin={chain.coin} onTake={onTake} />
          </>
        ) : (
          [0, 1].map((side) => (
            <div key={side} aria-busy className="grid gap-3 p-4 sm:p-5">
              {[0, 1, 2, 3].map((row) => (
                <Skeleton key={row} className="h-9 w-full" />
              ))}
            </div>
          ))
        )}
      </div>
    </Card>
  );
}
