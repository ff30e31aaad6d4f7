import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { linkState, restOf } from "./card-words.ts";

describe("a payment link", () => {
  it("works until it is ended or has run out", () => {
    assert.equal(linkState({ revoked: false, expiresAt: 100 }, 99), "works");
    assert.equal(linkState({ revoked: false, expiresAt: 100 }, 100), "expired");
    assert.equal(linkState({ revoked: true, expiresAt: 100 }, 99), "ended");
  });
});

describe("what a card paid", () => {
  it("is to be deposited as far as it was not", () => {
    assert.equal(restOf({ expected: "1000", settled: "0" }), 1_000n);
    assert.equal(restOf({ expected: "1000", settled: "400" }), 600n);
    assert.equal(restOf({ expected: "1000", settled: "1200" }), 0n);
  });
});
