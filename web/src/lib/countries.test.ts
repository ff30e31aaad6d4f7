import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countryOptions } from "./countries.ts";

describe("countries", () => {
  const options = countryOptions();

  it("are all there once", () => {
    assert.equal(options.length, 249);
    assert.equal(new Set(options.map(({ value }) => value)).size, 249);
  });

  it("stand by name, and go by number", () => {
    assert.deepEqual(options[0], { value: "4", label: "Afghanistan" });
    assert.equal(options.find(({ value }) => value === "784")?.label, "United Arab Emirates");
  });
});
