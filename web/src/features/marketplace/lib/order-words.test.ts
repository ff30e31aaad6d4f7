import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reserved, stands } from "./order-words.ts";

const order = (status: "open" | "filled" | "unfillable", side: number, token: `0x${string}`, remaining: string) => ({
  status,
  side,
  token,
  remaining,
  pricePerShare: "10",
});

describe("orders of one person", () => {
  it("stand while they are open, or could be again", () => {
    assert.equal(stands({ status: "unfillable" }), true);
    assert.equal(stands({ status: "expired" }), false);
  });

  const orders = [
    order("open", 0, "0xaa", "5"),
    order("unfillable", 0, "0xaa", "2"),
    order("filled", 0, "0xaa", "0"),
    order("open", 0, "0xbb", "7"),
    order("open", 1, "0xaa", "3"),
    order("open", 1, "0xbb", "1"),
  ];

  it("reserve the shares of one property when they sell", () => {
    assert.equal(reserved(orders, { side: "sell", token: "0xAA" }), 7n);
  });

  it("reserve money for all properties when they buy", () => {
    assert.equal(reserved(orders, { side: "buy", token: "0xaa" }), 40n);
  });
});
