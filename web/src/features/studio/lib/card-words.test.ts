import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { restOf } from "./card-words.ts";

describe("what a card paid", () => {
  it("is to be deposited as far as it was not", () => {
    assert.equal(restOf({ expected: "1000", settled: "0" }), 1_000n);
    assert.equal(restOf({ expected: "1000", settled: "400" }), 600n);
    assert.equal(restOf({ expected: "1000", settled: "1200" }), 0n);
  });
});
