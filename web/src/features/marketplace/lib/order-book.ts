import type { MarketOrder } from "../api/orders.ts";

type Listed = Pick<
  MarketOrder,
  "hash" | "maker" | "side" | "remaining" | "pricePerShare" | "createdAt" | "makerBalance"
>;

/** One order as the book shows it. */
export interface BookRow<Order extends Listed = MarketOrder> {
  order: Order;
  price: bigint;
  /** What can be taken now: a seller may have fewer shares left than the order offers. */
  shares: bigint;
  /** Shares at this price or better. */
  depth: bigint;
}

export interface Book<Order extends Listed = MarketOrder> {
  /** Orders to sell, cheapest first. */
  asks: BookRow<Order>[];
  /** Orders to buy, highest first. */
  bids: BookRow<Order>[];
  bestAsk: bigint | undefined;
  bestBid: bigint | undefined;
  /** Between the best two; below zero when somebody asks less than another pays. */
  spread: bigint | undefined;
  /** The longest bar. */
  deepest: bigint;
}

function rowsOf<Order extends Listed>(orders: readonly Order[], better: (a: bigint, b: bigint) => boolean) {
  const rows = orders
    .map((order) => ({ order, price: BigInt(order.pricePerShare), shares: takeable(order), depth: 0n }))
    .filter(({ shares }) => shares > 0n)
    .sort((a, b) =>
      a.price === b.price ? (a.order.createdAt < b.order.createdAt ? -1 : 1) : better(a.price, b.price) ? -1 : 1,
    );
  let depth = 0n;
  for (const row of rows) {
    depth += row.shares;
    row.depth = depth;
  }
  return rows;
}

function takeable({ side, remaining, makerBalance }: Listed): bigint {
  const left = BigInt(remaining);
  const has = side === 0 && makerBalance !== null ? BigInt(makerBalance) : left;
  return has < left ? has : left;
}

/** Fillable orders of one property → its book. */
export function bookOf<Order extends Listed>(orders: readonly Order[]): Book<Order> {
  const asks = rowsOf(
    orders.filter(({ side }) => side === 0),
    (a, b) => a < b,
  );
  const bids = rowsOf(
    orders.filter(({ side }) => side === 1),
    (a, b) => a > b,
  );
  const bestAsk = asks[0]?.price;
  const bestBid = bids[0]?.price;
  let deepest = asks.at(-1)?.depth ?? 0n;
  if ((bids.at(-1)?.depth ?? 0n) > deepest) deepest = bids.at(-1)?.depth ?? 0n;
  return {
    asks,
    bids,
    bestAsk,
    bestBid,
    spread: bestAsk === undefined || bestBid === undefined ? undefined : bestAsk - bestBid,
    deepest,
  };
}

/** Whether an order of somebody else could be taken at once, instead of placing this one behind it. */
export function takesAtOnce<Order extends Listed>(
  book: Book<Order>,
  side: "buy" | "sell",
  price: bigint,
  maker: string,
): BookRow<Order> | undefined {
  const theirs = ({ order }: BookRow<Order>) => order.maker !== maker.toLowerCase();
  return side === "buy"
    ? book.asks.find((row) => theirs(row) && row.price <= price)
    : book.bids.find((row) => theirs(row) && row.price >= price);
}
