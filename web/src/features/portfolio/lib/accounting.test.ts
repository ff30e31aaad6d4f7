import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  accountingQuery,
  accountingSearch,
  accountRows,
  allocation,
  periodProblem,
  thisYear,
  uncertain,
  yieldOf,
} from "./accounting.ts";

describe("what shares cost and brought", () => {
  it("is asked for by the address, and by first in, first out without it", () => {
    assert.deepEqual(accountingSearch({ method: "average", currency: "EUR" }), { method: "average", currency: "EUR" });
    assert.deepEqual(accountingSearch({ method: "fifo", currency: "eur", x: 1 }), {});
    assert.deepEqual(accountingQuery({}), { method: "fifo" });
    assert.deepEqual(accountingQuery({ method: "average", currency: "GBP" }), { method: "average", currency: "GBP" });
  });

  it("has a line for all together where there are several", () => {
    const figures = {
      cost: "3",
      refundable: { shares: "0", money: "0" },
      unrealizedGain: null,
      realizedGain: "0",
      value: null,
      gain: null,
      dividends: { received: "0", claimable: "0" },
      yieldOnCost: null,
    };
    const one = { ...figures, token: "0xa", name: "A", shares: "1" };
    const keys = (count: number) =>
      accountRows(
        Array.from({ length: count }, (_, at) => ({ ...one, token: `0x${at}` })),
        figures,
      ).map(({ key }) => key);
    assert.deepEqual(keys(1), ["0x0"]);
    assert.deepEqual(keys(2), ["0x0", "0x1", "total"]);
  });

  it("is spread over what has a price, and the parts are the whole", () => {
    const of = (...values: (string | null)[]) =>
      allocation(values.map((value, at) => ({ token: `0x${at}`, name: `${at}`, value, refundable: { money: "0" } })));
    assert.deepEqual(
      of("1", "1", "1").map(({ part }) => part),
      [3_334n, 3_333n, 3_333n],
    );
    assert.deepEqual(
      of("10", null, "30", "0").map(({ name, part }) => [name, part]),
      [
        ["2", 7_500n],
        ["0", 2_500n],
      ],
    );
    const uneven = of("1", "2", "4", "9007199254740993", "5");
    assert.equal(
      uneven.reduce((sum, { part }) => sum + part, 0n),
      10_000n,
    );
    assert.deepEqual(of(null), []);
    const some = { token: "0xa", name: "A", value: "500" };
    const [slice, ...others] = allocation([
      { ...some, refundable: { money: "400" } },
      { ...some, refundable: { money: "500" } },
    ]);
    assert.deepEqual([slice?.value, slice?.part, others], ["100", 10_000n, []]);
  });

  it("tells of shares whose cost nobody paid", () => {
    const lots = [
      { shares: "2", basis: "market" },
      { shares: "5", basis: "purchase" },
      { shares: "3", basis: "unknown" },
    ];
    assert.deepEqual(uncertain([{ lots }, { lots: [{ shares: "1", basis: "market" }] }]), { market: 3n, unknown: 3n });
  });

  it("reads percent", () => {
    assert.deepEqual(["6.41", "0.05", "120.00"].map(yieldOf), [641n, 5n, 12_000n]);
  });

  it("covers this year, by the statements' own calendar", () => {
    assert.deepEqual(thisYear(new Date("2026-12-31T23:30:00-05:00")), { from: "2027-01-01", to: "2027-01-01" });
    assert.equal(periodProblem({ from: "2026-02-01", to: "2026-01-31" }), "The last day is before the first.");
    assert.equal(periodProblem({ from: "2026-02-01", to: "" }), undefined);
  });
});
