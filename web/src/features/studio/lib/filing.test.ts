import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type FilingForm, filingOf } from "./filing.ts";

const hash = `0x${"1".repeat(64)}` as const;
const now = Date.parse("2026-03-10T12:00:00Z") / 1000;
const form = (change: Partial<FilingForm> = {}): FilingForm => ({
  kind: "insurance",
  issuer: " Gulf Mutual ",
  issued: "2026-03-01",
  until: "",
  supersedes: "",
  ...change,
});
const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;

describe("filing a paper", () => {
  it("is valid through its last day, or without end", () => {
    const { filing, errors } = filingOf(form({ until: "2027-02-28" }), hash, now);
    assert.deepEqual(errors, {});
    assert.deepEqual(
      [filing?.issuer, filing?.issuedAt, filing?.validUntil],
      ["Gulf Mutual", day("2026-03-01"), day("2027-03-01")],
    );
    assert.equal(filingOf(form(), hash, now).filing?.validUntil, undefined);
    assert.ok(filingOf(form({ until: "2026-03-01" }), hash, now).filing);
  });

  it("is refused where the contract would refuse it", () => {
    const wrong = (change: Partial<FilingForm>) => Object.keys(filingOf(form(change), hash, now).errors);
    assert.deepEqual(wrong({ issued: "2026-03-11" }), ["issued"]);
    assert.deepEqual(wrong({ issued: "" }), ["issued"]);
    assert.deepEqual(wrong({ until: "2026-02-28" }), ["until"]);
    assert.deepEqual(wrong({ issuer: "  " }), ["issuer"]);
  });
});
