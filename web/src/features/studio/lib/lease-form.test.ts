import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { emptyLease, leaseOf, owedAtOnce, previewOf } from "./lease-form.ts";

const now = Date.UTC(2026, 10, 20) / 1000;
const good = { ...emptyLease, start: "2026-12-31", rent: "1,000", increase: "2.5", periods: "24" };
const made = (more = {}) => leaseOf({ ...good, ...more }, 6, now);

describe("the form of a lease", () => {
  it("becomes a lease in whole units", () => {
    assert.deepEqual(made({ tenant: `0x${"A".repeat(40)}` }).lease, {
      startsAt: Date.UTC(2026, 11, 31) / 1000,
      periods: 24,
      frequency: "monthly",
      rent: "1000000000",
      indexBasisPoints: 250,
      graceDays: 5,
      lateFee: "0",
      deposit: "0",
      tenant: `0x${"a".repeat(40)}`,
    });
  });

  it("says what is wrong with each field", () => {
    const bad = { start: "31.12.", rent: "0", increase: "26", periods: "0", grace: "300", deposit: "x", tenant: "me" };
    const { lease, errors } = made(bad);
    assert.equal(lease, undefined);
    assert.deepEqual(Object.keys(errors).toSorted(), Object.keys(bad).toSorted());
    assert.match(errors.periods ?? "", /from 1 to 600/);
    assert.match(made({ frequency: "quarterly", periods: "201" }).errors.periods ?? "", /from 1 to 200/);
    assert.match(made({ start: "2050-01-01" }).errors.start ?? "", /Choose a day before/);
  });

  it("shows each rent on its day, raised every year and rounded down", () => {
    const { lease } = made();
    assert.ok(lease);
    const rows = previewOf(lease);
    assert.equal(rows.length, 24);
    assert.equal(rows[2]?.dueAt, Date.UTC(2027, 1, 28) / 1000);
    assert.equal(rows[11]?.rent, 1_000_000_000n);
    assert.equal(rows[12]?.rent, 1_025_000_000n);
  });

  it("tells what a lease that began before owes at once", () => {
    const { lease } = made({ start: "2026-10-01" });
    assert.ok(lease);
    assert.equal(owedAtOnce(lease, now), 2_000_000_000n);
    const fee = made({ start: "2026-10-01", lateFee: "50" }).lease;
    assert.ok(fee);
    assert.equal(owedAtOnce(fee, now), 2_100_000_000n);
  });
});
