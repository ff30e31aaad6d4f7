import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { basisPointsOf, place, stepsOf, unitsOf } from "./value-chart.ts";

const point = (at: number, value: string) => ({ at, value, providers: 2 });

describe("a chart of values", () => {
  it("reads decimal strings exactly", () => {
    assert.deepEqual(unitsOf("6075000.50"), { units: "607500050", decimals: 2 });
    assert.deepEqual(unitsOf("0.05"), { units: "5", decimals: 2 });
    assert.deepEqual(unitsOf("7"), { units: "7", decimals: 0 });
    assert.deepEqual(
      [basisPointsOf("0.9812"), basisPointsOf("1.23456"), basisPointsOf("2")],
      [9_812n, 12_345n, 20_000n],
    );
  });

  it("puts time from left to right and value from the ground up", () => {
    const placed = place([point(0, "100"), point(50, "300"), point(200, "200.00")]);
    assert.deepEqual(
      placed.map(({ x, y }) => [x, y]),
      [
        [0, 90],
        [25, 10],
        [100, 50],
      ],
    );
    assert.equal(stepsOf(placed), "M0 90 H25 V10 H100 V50");
  });

  it("has room for one point, for equal ones, and for none", () => {
    assert.deepEqual(
      place([point(7, "5")]).map(({ x, y }) => [x, y]),
      [[50, 50]],
    );
    assert.deepEqual(
      place([point(0, "5"), point(4, "5")]).map(({ y }) => y),
      [50, 50],
    );
    assert.equal(stepsOf(place([])), "");
  });
});
