import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { distributionOf, undistributed } from "./distribution.ts";

describe("a distribution", () => {
  it("pays every share the same, and keeps what does not divide", () => {
    assert.deepEqual(distributionOf(1_000n, 300n), { perShare: 3n, total: 900n, stays: 100n });
  });

  it("comes to nothing without shares, or with less than one unit a share", () => {
    assert.deepEqual(distributionOf(1_000n, 0n), { perShare: 0n, total: 0n, stays: 1_000n });
    assert.equal(distributionOf(10n, 300n).perShare, 0n);
  });

  it("is for dates that have passed, once", () => {
    const record = (recordId: string, passed: boolean) => ({ recordId, recordAt: 0, passed });
    const records = [record("3", false), record("2", true), record("1", true)];
    assert.deepEqual(
      undistributed({ records, dividends: [{ recordId: "1" }] }).map(({ recordId }) => recordId),
      ["2"],
    );
  });
});
