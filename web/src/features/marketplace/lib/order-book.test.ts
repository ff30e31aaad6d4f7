import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bookOf, takesAtOnce } from "./order-book.ts";

let serial = 0;
const order = (
  side: number,
  price: number,
  remaining: number,
  more: { makerBalance?: string; maker?: string } = {},
) => ({
  hash: `0x${++serial}` as const,
  maker: (more.maker ?? "0xaa") as `0x${string}`,
  side,
  remaining: String(remaining),
  pricePerShare: String(price),
  createdAt: `2026-01-01T00:00:${String(serial % 60).padStart(2, "0")}Z`,
  makerBalance: side === 0 ? (more.makerBalance ?? "1000000") : null,
});

describe("the book", () => {
  it("has the best price first on both sides, the older order before the younger", () => {
    const first = order(0, 54, 10);
    const book = bookOf([order(0, 55, 1), first, order(0, 54, 5), order(1, 50, 1), order(1, 52, 2)]);
    assert.deepEqual(
      book.asks.map(({ price }) => price),
      [54n, 54n, 55n],
    );
    assert.equal(book.asks[0]?.order.hash, first.hash);
    assert.deepEqual(
      book.bids.map(({ price }) => price),
      [52n, 50n],
    );
    assert.deepEqual([book.bestAsk, book.bestBid, book.spread], [54n, 52n, 2n]);
  });

  it("adds up how deep it is", () => {
    const book = bookOf([order(0, 54, 10), order(0, 55, 5), order(1, 50, 40)]);
    assert.deepEqual(
      book.asks.map(({ depth }) => depth),
      [10n, 15n],
    );
    assert.equal(book.deepest, 40n);
  });

  it("offers no more than the seller has, and nothing that is gone", () => {
    const book = bookOf([order(0, 54, 10, { makerBalance: "4" }), order(0, 53, 10, { makerBalance: "0" })]);
    assert.deepEqual(
      book.asks.map(({ shares }) => shares),
      [4n],
    );
  });

  it("has no spread while one side is empty", () => {
    assert.equal(bookOf([order(0, 54, 10)]).spread, undefined);
  });

  it("knows which order could be taken instead, but not one's own", () => {
    const book = bookOf([order(0, 54, 10, { maker: "0xbb" }), order(0, 53, 10)]);
    assert.equal(takesAtOnce(book, "buy", 54n, "0xAA")?.price, 54n);
    assert.equal(takesAtOnce(book, "buy", 52n, "0xcc"), undefined);
    assert.equal(takesAtOnce(book, "sell", 1n, "0xcc"), undefined);
  });
});
