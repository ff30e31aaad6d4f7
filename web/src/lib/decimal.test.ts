import assert from "node:assert/strict";
import { it } from "node:test";
import { basisPointsOf, unitsOf } from "./decimal.ts";

it("reads decimal strings exactly", () => {
  assert.deepEqual(unitsOf("6075000.50"), { units: "607500050", decimals: 2 });
  assert.deepEqual(unitsOf("0.05"), { units: "5", decimals: 2 });
  assert.deepEqual(unitsOf("7"), { units: "7", decimals: 0 });
});

it("reads quotients in basis points, rounded down", () => {
  assert.deepEqual([basisPointsOf("0.9812"), basisPointsOf("1.23456"), basisPointsOf("2")], [9_812n, 12_345n, 20_000n]);
});
