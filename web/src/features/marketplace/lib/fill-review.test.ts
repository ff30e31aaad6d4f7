import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fillReview } from "./fill-review.ts";

const coin = { symbol: "dUSD", decimals: 6 };
const exchange = { shares: 10n, cost: 540_000_000n, charge: 2_700_000n, fee: 50n, held: 40n, coin, supply: "1000" };
const plain = (text: unknown) => String(text).replaceAll("\u00a0", " ");

describe("the review of a fill", () => {
  it("has a buyer pay the price and the fee, and hold more", () => {
    const review = fillReview({ ...exchange, buying: true });
    assert.equal(plain(review.leaves?.[0]?.value), "540.00 dUSD");
    assert.equal(plain(review.fees?.[0]?.value), "2.70 dUSD");
    assert.equal(review.result?.[0]?.value, "50 shares · 5.0% of the building");
  });

  it("takes the fee out of what a seller receives", () => {
    const review = fillReview({ ...exchange, buying: false });
    assert.equal(plain(review.arrives?.[0]?.value), "537.30 dUSD");
    assert.equal(review.result?.[0]?.value, "30 shares · 3.0% of the building");
  });

  it("does not foretell a holding below nothing", () => {
    assert.deepEqual(fillReview({ ...exchange, buying: false, held: 5n }).result, []);
  });
});
