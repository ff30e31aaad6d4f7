import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Paper } from "../api/papers.ts";
import { sortedPapers, verdictOf } from "./verdict.ts";

const now = 1_800_000_000;
const hash = (digit: number) => `0x${String(digit).repeat(64)}` as const;
const paper = (change: Partial<Paper> = {}): Paper => ({
  kind: "deed",
  contentHash: hash(1),
  version: 2,
  uri: "",
  issuer: "Land Registry",
  issuedAt: now - 1_000,
  validUntil: null,
  state: "valid",
  supersededBy: null,
  filedBy: `0x${"a".repeat(40)}`,
  filedAt: now - 500,
  transaction: hash(2),
  file: null,
  ...change,
});

describe("what is to be thought of a file", () => {
  it("is that it was tampered with, or another one, where the chain knows nothing of it", () => {
    const { tone, title } = verdictOf(undefined, paper(), now);
    assert.deepEqual([tone, title], ["red", "This file is not on record"]);
  });

  it("is which paper it is, and which version", () => {
    const { tone, text } = verdictOf({ version: 2, validUntil: undefined, superseded: false }, paper(), now);
    assert.deepEqual([tone, text], ["green", "Title deed by Land Registry, version 2, byte for byte."]);
  });

  it("believes the chain rather than the list", () => {
    const listed = paper({ state: "valid", version: 9 });
    const { tone, text } = verdictOf({ version: 1, validUntil: undefined, superseded: true }, listed, now);
    assert.equal(tone, "amber");
    assert.match(text, /version 1\. It is genuine/);
    assert.equal(verdictOf({ version: 1, validUntil: undefined, superseded: false }, undefined, now).tone, "green");
  });

  it("says that it has expired from the first second on", () => {
    const until = (validUntil: number) => verdictOf({ version: 1, validUntil, superseded: false }, paper(), now).tone;
    assert.deepEqual([until(now), until(now + 1)], ["amber", "green"]);
  });
});

describe("papers", () => {
  it("stand apart from pictures, and from those that something newer took the place of", () => {
    const deed = paper();
    const photo = paper({ kind: "photo", contentHash: hash(3) });
    const old = paper({ contentHash: hash(4), state: "superseded", supersededBy: hash(1) });
    const expired = paper({ contentHash: hash(5), state: "expired" });
    assert.deepEqual(sortedPapers([deed, photo, old, expired]), {
      current: [deed, expired],
      pictures: [photo],
      earlier: [old],
    });
  });
});
