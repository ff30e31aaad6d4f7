import assert from "node:assert/strict";
import { test } from "node:test";
import type { Property } from "../api/properties.ts";
import { priceEvents, priceMoments } from "./price-history.ts";

const property = {
  priceHistory: [
    { at: 200, pricePerShare: "26", shares: "5" },
    { at: 400, pricePerShare: "27", shares: "1" },
  ],
  offerings: [
    { openedAt: 300, pricePerShare: "30", shares: "80" },
    { openedAt: 100, pricePerShare: "25", shares: "50" },
  ],
} as unknown as Property;

test("tells trades and offerings in their order", () => {
  assert.deepEqual(
    priceEvents(property).map(({ at, kind, price }) => [at, kind, price]),
    [
      [100, "offered", "25"],
      [200, "traded", "26"],
      [300, "offered", "30"],
      [400, "traded", "27"],
    ],
  );
});

test("lets each price stand until something else is said, and to this day", () => {
  assert.deepEqual(priceMoments(priceEvents(property), 500), [
    { at: 100, traded: undefined, offered: "25" },
    { at: 200, traded: "26", offered: "25" },
    { at: 300, traded: "26", offered: "30" },
    { at: 400, traded: "27", offered: "30" },
    { at: 500, traded: "27", offered: "30" },
  ]);
  const same = priceMoments(
    [
      { at: 1, kind: "offered", price: "1", shares: "1" },
      { at: 1, kind: "traded", price: "2", shares: "1" },
    ],
    1,
  );
  assert.deepEqual(same, [{ at: 1, traded: "2", offered: "1" }]);
  assert.deepEqual(priceMoments([], 9), []);
});
