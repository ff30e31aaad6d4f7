import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countryCode, countryName, countryOptions } from "./countries.ts";

describe("countries", () => {
  it("have names by their number", () => {
    assert.equal(countryName(784), "United Arab Emirates");
    assert.equal(countryName(496), "Mongolia");
    assert.equal(countryCode(826), "GB");
  });

  it("that nobody knows keep their number", () => {
    assert.equal(countryName(999), "Country 999");
  });

  it("are all there once, by name", () => {
    const options = countryOptions();
    assert.equal(options.length, 249);
    assert.equal(new Set(options.map(({ value }) => value)).size, 249);
    assert.equal(options[0]?.label, "Afghanistan");
  });
});
