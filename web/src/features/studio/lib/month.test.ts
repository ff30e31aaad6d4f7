import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addMonths, duePeriod, missingPeriods, periodOf, periodOptions } from "./month.ts";

const now = Date.parse("2026-03-15T00:00:00Z") / 1000;

describe("months of rent", () => {
  it("are counted as the treasury does", () => {
    assert.equal(periodOf(now), 202603);
    assert.equal(addMonths(202611, 3), 202702);
    assert.equal(addMonths(202601, -1), 202512);
  });

  it("can be chosen from the next one a year back", () => {
    const options = periodOptions(now);
    assert.deepEqual(options[0], { value: "202604", label: "April 2026" });
    assert.equal(options.at(-1)?.value, "202503");
  });

  it("are missing where no rent came in since the first", () => {
    assert.deepEqual(missingPeriods([202511, 202601], now), [202512, 202602]);
    assert.deepEqual(missingPeriods([], now), []);
  });

  it("are due oldest first", () => {
    assert.equal(duePeriod([202511, 202601], now), 202512);
    assert.equal(duePeriod([202601, 202602], now), 202603);
    assert.equal(duePeriod([202602, 202603], now), 202603, "and never a month to come");
    assert.equal(duePeriod([], now), 202603);
  });
});
