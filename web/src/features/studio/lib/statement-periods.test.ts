import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { beginsLate, periodProblem, statementPeriods } from "./statement-periods.ts";

const now = Date.UTC(2026, 10, 20, 15) / 1000;

describe("the periods of an income statement", () => {
  it("are this year, twelve months, and the years before", () => {
    const [year, twelve, before, ...rest] = statementPeriods(now);
    assert.deepEqual([year?.from, year?.to], ["2026-01-01", "2026-11-20"]);
    assert.deepEqual([twelve?.from, twelve?.to], ["2025-11-21", "2026-11-20"]);
    assert.deepEqual([before?.label, before?.from, before?.to], ["2025", "2025-01-01", "2025-12-31"]);
    assert.equal(rest.length, 2);
  });

  it("are told to be no whole year where the books begin within them", () => {
    const twelve = { from: "2025-11-21" };
    assert.equal(beginsLate([{ month: 202511 }, { month: 202601 }], twelve), undefined);
    assert.equal(beginsLate([{ month: 202512 }], twelve), undefined);
    assert.equal(beginsLate([{ month: 202605 }, { month: 202606 }], twelve), 202605);
    assert.equal(beginsLate([], twelve), undefined);
  });

  it("are refused in words where the days make none", () => {
    assert.equal(periodProblem({ from: "2026-01-01", to: "2026-01-01" }), undefined);
    assert.match(periodProblem({ from: "", to: "2026-01-01" }) ?? "", /both days/);
    assert.match(periodProblem({ from: "2026-02-01", to: "2026-01-01" }) ?? "", /after the last/);
    assert.match(periodProblem({ from: "1969-02-01", to: "2026-01-01" }) ?? "", /1970/);
  });
});
