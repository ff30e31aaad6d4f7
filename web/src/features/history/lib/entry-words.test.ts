import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { entryWords, signed } from "./entry-words.ts";

describe("a line of the history", () => {
  it("bears the signs of one's own account", () => {
    const { shares, money } = entryWords({ kind: "sale", forced: false });
    assert.equal(signed("100", shares), -100n);
    assert.equal(signed("5000", money), 5_000n);
  });

  it("does not hide that officers did it", () => {
    assert.match(entryWords({ kind: "sent", forced: true }).label, /officers/);
    assert.match(entryWords({ kind: "received", forced: true }).label, /officers/);
  });
});
