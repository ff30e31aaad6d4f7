import assert from "node:assert/strict";
import { test } from "node:test";
import { owedOf } from "@freehold/contracts/leases";
import { firstNews } from "./due.ts";

const day = 86_400;

test("no period that became overdue lately is passed over, and few others are looked at", () => {
  for (const frequency of ["monthly", "quarterly"] as const) {
    for (const [start, graceDays] of [
      [Date.UTC(1996, 0, 31), 0],
      [Date.UTC(2020, 1, 29), 5],
      [Date.UTC(2026, 10, 1), 255],
    ] as const) {
      const startsAt = start / 1000;
      const rent = { rent: 1n, indexBasisPoints: 0, lateFee: 0n, renewals: [] };
      const terms = { startsAt, periods: 600, frequency, graceDays, ...rent };
      for (let now = startsAt; now < startsAt + 49 * 365 * day; now += 83 * day) {
        const first = firstNews({ startsAt: BigInt(startsAt), frequency, graceDays }, now);
        const { lateAfter } = owedOf(terms, { next: 0, paidOfNext: 0n }, Math.max(0, first - 1), now);
        assert.ok(first === 0 || lateAfter <= now - 30 * day, `${frequency} ${start} ${now}`);
        assert.ok(lateAfter >= now - 500 * day - now / 50 || first === 0);
      }
    }
  }
});
