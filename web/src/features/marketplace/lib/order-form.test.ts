import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expiryOf, orderNonce, readForm } from "./order-form.ts";

describe("an order", () => {
  const filled = { side: "sell", shares: "1,200", price: "54.5", days: "30" } as const;

  it("is read from what was typed", () => {
    const draft = readForm(filled, { decimals: 6 });
    assert.deepEqual(draft, { side: "sell", shares: 1_200n, price: 54_500_000n, total: 65_400_000_000n, days: 30 });
  });

  it("is none while something is missing, not whole, or more than the contract can hold", () => {
    assert.equal(readForm({ ...filled, shares: "" }, { decimals: 6 }), undefined);
    assert.equal(readForm({ ...filled, shares: "1.5" }, { decimals: 6 }), undefined);
    assert.equal(readForm({ ...filled, price: "0" }, { decimals: 6 }), undefined);
    assert.equal(readForm({ ...filled, shares: "9".repeat(40) }, { decimals: 6 }), undefined);
  });

  it("ends by whichever clock is ahead", () => {
    assert.equal(expiryOf(1, { wall: 1_000.7, chain: 500 }), 1_000 + 86_400);
    assert.equal(expiryOf(1, { wall: 1_000, chain: 5_000 }), 5_000 + 86_400);
  });

  it("bears a number that grows with time", () => {
    assert.ok(orderNonce(0n, 1_000, 0.999) < orderNonce(0n, 1_001, 0));
  });

  it("bears a number that counts, even when the maker raised the lowest one far", () => {
    const lowest = 1n << 200n;
    assert.ok(orderNonce(lowest, 1_000, 0.5) >= lowest);
  });
});
