import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cheapestOf, inWords, partsOf, placeOf, toBasisPoints, yearlyIncome } from "./figures.ts";

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

  it("tell the cheapest that can be bought now", () => {
    const sale = (pricePerShare: string, state = "open", paused = false) =>
      ({ paused, offering: { pricePerShare, state } }) as unknown as Parameters<typeof cheapestOf>[0][number];
    const shown = [
      sale("30"),
      sale("9", "upcoming"),
      sale("8", "open", true),
      sale("25"),
      { paused: false, offering: null },
    ];
    assert.equal(cheapestOf(shown), "25");
    assert.equal(cheapestOf([]), null);
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
