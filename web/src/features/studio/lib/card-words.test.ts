import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cardMoneyOf, coveredByCard, linkState, restOf } from "./card-words.ts";

describe("a payment link", () => {
  it("works until it is ended or has run out", () => {
    assert.equal(linkState({ revoked: false, expiresAt: 100 }, 99), "works");
    assert.equal(linkState({ revoked: false, expiresAt: 100 }, 100), "expired");
    assert.equal(linkState({ revoked: true, expiresAt: 100 }, 99), "ended");
  });
});

describe("what a card paid", () => {
  it("covers what is open, the oldest first, as long as it suffices", () => {
    const schedule = [
      { index: 0, open: "0" },
      { index: 1, open: "400" },
      { index: 2, open: "1000" },
      { index: 3, open: "1000" },
    ];
    const payments = [
      { expected: "1000", settled: "0" },
      { expected: "900", settled: "0" },
    ];
    assert.equal(cardMoneyOf(payments), 1_900n);
    assert.deepEqual([...coveredByCard(schedule, payments)], [1, 2]);
    assert.deepEqual([...coveredByCard(schedule, [])], []);
  });

  it("is to be deposited as far as it was not", () => {
    assert.equal(restOf({ expected: "1000", settled: "0" }), 1_000n);
    assert.equal(restOf({ expected: "1000", settled: "400" }), 600n);
    assert.equal(restOf({ expected: "1000", settled: "1200" }), 0n);
  });
});
