import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inWords, partsOf, placeOf, toBasisPoints, yearlyIncome } from "./figures.ts";

describe("figures of a property", () => {
  it("read a yield exactly", () => {
    assert.equal(toBasisPoints("4.25"), 425n);
    assert.equal(toBasisPoints("0.5"), 50n);
    assert.equal(toBasisPoints("12"), 1_200n);
  });

  it("tell what shares brought in a year", () => {
    assert.equal(yearlyIncome(100n, "50000000", "5.00"), 250_000_000n);
  });

  it("name the place", () => {
    assert.equal(placeOf({ address: { city: "Dubai", country: 784 } }), "Dubai, United Arab Emirates");
    assert.equal(placeOf(null), undefined);
  });

  it("speak a kind", () => {
    assert.equal(inWords("title-deed"), "Title deed");
  });

  it("find the risks in a description", () => {
    assert.deepEqual(partsOf("A tower.\n\nWhat can go wrong: rents may fall.\n\nRisky business is told here."), {
      text: ["A tower.", "Risky business is told here."],
      risks: ["Rents may fall."],
    });
  });
});
