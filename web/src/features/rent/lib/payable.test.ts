import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { costOfNext, costOfRest, payChoices, spread } from "./payable.ts";

const schedule = [
  { index: 0, month: 202601, open: "0", lateFee: "0", state: "paid" as const },
  { index: 1, month: 202602, open: "450", lateFee: "50", state: "late" as const },
  { index: 2, month: 202603, open: "1000", lateFee: "0", state: "due" as const },
  { index: 3, month: 202604, open: "1000", lateFee: "0", state: "upcoming" as const },
  { index: 4, month: 202605, open: "1030", lateFee: "0", state: "upcoming" as const },
];

describe("what rent can be paid", () => {
  it("costs what is open, from the oldest period on", () => {
    assert.equal(costOfNext(schedule, 1), 450n);
    assert.equal(costOfNext(schedule, 3), 2_450n);
    assert.equal(costOfRest(schedule), 3_480n);
  });

  it("offers what is due first, then a period more at a time", () => {
    assert.deepEqual(payChoices(schedule), [
      { periods: 2, amount: 1_450n, month: 202603 },
      { periods: 3, amount: 2_450n, month: 202604 },
      { periods: 4, amount: 3_480n, month: 202605 },
    ]);
    assert.deepEqual(payChoices(schedule, 1), [
      { periods: 2, amount: 1_450n, month: 202603 },
      { periods: 3, amount: 2_450n, month: 202604 },
    ]);
  });

  it("offers the next period where nothing is due, and nothing where all is paid", () => {
    assert.deepEqual(payChoices(schedule.slice(3))[0], { periods: 1, amount: 1_000n, month: 202604 });
    assert.deepEqual(payChoices(schedule.slice(0, 1)), []);
  });

  it("counts a part for the oldest period, and the rest for those after it", () => {
    assert.deepEqual(spread(schedule, 500n), [
      { month: 202602, amount: 450n, complete: true },
      { month: 202603, amount: 50n, complete: false },
    ]);
    assert.deepEqual(spread(schedule, 0n), []);
  });
});
