import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expiryAfter } from "./expiry.ts";

const at = (iso: string) => Date.parse(iso) / 1000;

describe("the end of a verification", () => {
  it("comes on the same day, years later", () => {
    assert.equal(expiryAfter(at("2026-03-05T10:00:00Z"), 2), at("2028-03-05T10:00:00Z"));
  });

  it("stays in February", () => {
    assert.equal(expiryAfter(at("2028-02-29T10:00:00Z"), 1), at("2029-02-28T10:00:00Z"));
  });
});
