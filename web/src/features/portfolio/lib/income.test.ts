import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { drawnSeries, incomeByMonth } from "./income.ts";

const buildings = ["a", "b", "c"].map((token) => ({ token, name: token.toUpperCase() }));
const now = new Date("2026-02-10T00:00:00Z");

describe("income by month", () => {
  it("has every month since the first, also those without any, and the building that brought most first", () => {
    const income = [
      { month: 202511, token: "a", amount: "5" },
      { month: 202601, token: "b", amount: "7" },
      { month: 202601, token: "a", amount: "1" },
    ];
    const { buildings: shown, months } = incomeByMonth(income, buildings, now);
    assert.deepEqual(
      shown.map(({ name }) => name),
      ["B", "A"],
    );
    assert.deepEqual(
      months.map(({ month, amounts, total }) => [month, ...amounts, total]),
      [
        [202511, 0n, 5n, 5n],
        [202512, 0n, 0n, 0n],
        [202601, 7n, 1n, 8n],
        [202602, 0n, 0n, 0n],
      ],
    );
  });

  it("is nothing where nothing was paid", () => {
    assert.deepEqual(incomeByMonth([], buildings, now), { buildings: [], months: [] });
  });

  it("is drawn with the smaller ones together, and nothing is lost", () => {
    const { names, partsOf } = drawnSeries({ buildings }, 2);
    assert.deepEqual(
      [names, partsOf([3n, 2n, 1n])],
      [
        ["A", "2 others"],
        [3n, 3n],
      ],
    );
    assert.deepEqual(drawnSeries({ buildings }, 3).partsOf([3n, 2n, 1n]), [3n, 2n, 1n]);
  });
});
