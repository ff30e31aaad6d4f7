import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimBatches, sumOf } from "./claims.ts";

const of = (account: `0x${string}`, n: number) => Array.from({ length: n }, (_, index) => ({ account, index }));

describe("claims", () => {
  it("are one batch for a holder", () => {
    assert.equal(claimBatches(of("0xa", 3)).length, 1);
  });

  it("are apart for a wallet that was replaced", () => {
    assert.deepEqual(
      claimBatches([...of("0xa", 2), ...of("0xb", 1)]).map((batch) => batch.length),
      [2, 1],
    );
  });

  it("are cut where a transaction would grow too large", () => {
    assert.deepEqual(
      claimBatches(of("0xa", 120)).map((batch) => batch.length),
      [50, 50, 20],
    );
  });

  it("add up exactly", () => {
    assert.equal(sumOf(["10000000000000000001", 2n]), 10_000_000_000_000_000_003n);
  });
});
