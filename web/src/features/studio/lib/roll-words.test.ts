import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { occupancyWords } from "./roll-words.ts";

describe("how much is let", () => {
  it("is told of the units that there are", () => {
    assert.deepEqual(occupancyWords({ units: 8, let: 7, percent: "87.50" }), { value: "7 of 8", note: "87.5% is let" });
    assert.equal(occupancyWords({ units: 3, let: 3, percent: "100.00" }).note, "100.0% is let");
  });

  it("is a count where nobody said how many there are", () => {
    assert.equal(occupancyWords({ units: null, let: 2, percent: null }).value, "2");
  });
});
