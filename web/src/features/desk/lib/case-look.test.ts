import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { likenessWords } from "./case-look.ts";

describe("how much a listed name resembles", () => {
  it("is never told as a whole unless it is the same", () => {
    assert.equal(likenessWords(1, "Viktor Melnichenko", "Victor Melnychenko"), "99.9% alike");
    assert.equal(likenessWords(0.9996, "Viktor Melnichenko", "Victor Melnychenko"), "99.9% alike");
    assert.equal(likenessWords(1, "Viktor Melnichenko", undefined), "99.9% alike");
  });

  it("is told as the same whatever the case, the accents and the order", () => {
    assert.equal(likenessWords(0.92, "NÚÑEZ, José", "Jose Nunez"), "Same name");
  });

  it("is rounded down", () => {
    assert.equal(likenessWords(0.9389, "One", "Other"), "93.8% alike");
    assert.equal(likenessWords(0.85, "One", "Other"), "85.0% alike");
  });
});
