import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { waitingMark, waitingWords } from "./waiting.ts";

describe("what waits for an officer", () => {
  it("is counted together", () => {
    assert.equal(waitingMark(0), undefined);
    assert.equal(waitingMark(4), "4");
    assert.equal(waitingMark(31, true), "31+");
  });

  it("is told apart", () => {
    assert.equal(waitingWords({ cases: 0, more: false, proposals: 0 }), "Nothing waits for you");
    assert.equal(waitingWords({ cases: 1, more: false, proposals: 0 }), "1 case waits for you");
    assert.equal(waitingWords({ cases: 0, more: false, proposals: 2 }), "2 proposals wait for you");
    assert.equal(waitingWords({ cases: 30, more: true, proposals: 1 }), "30+ cases and 1 proposal wait for you");
  });
});
