import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { unfinished } from "./unfinished.ts";

const wallet = "0x00000000000000000000000000000000000000aa";

describe("settings of a rule that are still being typed", () => {
  it("lack a number, at any depth", () => {
    assert.equal(unfinished({ maximum: "" }), true);
    assert.equal(unfinished({ windows: [{ seconds: 86_400, limit: "" }] }), true);
    assert.equal(unfinished({ windows: [{ seconds: 86_400, limit: "5" }] }), false);
  });

  it("have a time without length", () => {
    assert.equal(unfinished({ seconds: 0, newSharesOnly: false }), true);
    assert.equal(unfinished({ seconds: 86_400, newSharesOnly: false }), false);
  });

  it("have half an address", () => {
    assert.equal(unfinished({ wallets: [wallet, "0x12"], people: [] }), true);
    assert.equal(unfinished({ wallets: [wallet], people: [3] }), false);
  });

  it("are whole where empty means something", () => {
    assert.equal(unfinished({ mode: "only-listed", countries: [] }), false);
    assert.equal(unfinished({ maximum: 99, everyCountry: null, countries: [] }), false);
    assert.equal(unfinished({ spenders: [] }), false);
  });
});
