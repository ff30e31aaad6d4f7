import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { standingOf, wayOf } from "./standing.ts";

const now = 1_800_000_000;
const account = (
  status: "none" | "active" | "lapsed" | "revoked" | "sanctioned",
  expiresAt: number | null = null,
  wallet: "unknown" | "linked" | "dead" = "linked",
) => ({ wallet, status, identity: { id: 1, country: 784, expiresAt, address: null, deployed: false } });

describe("how a person stands", () => {
  it("is new, then waits", () => {
    assert.equal(standingOf(account("none", null, "unknown"), false, now).mayApply, true);
    assert.equal(standingOf(account("none", null, "unknown"), true, now).name, "waiting");
  });

  it("says until when they are verified", () => {
    assert.match(
      standingOf(account("active", now + 300 * 86_400), false, now).answer,
      /^Yes\. You are verified until \d/,
    );
    assert.equal(standingOf(account("active"), false, now).answer, "Yes. You are verified.");
  });

  it("warns before the end", () => {
    assert.equal(standingOf(account("active", now + 20 * 86_400), false, now).name, "ending");
  });

  it("lets those who lapsed or were withdrawn ask again, once", () => {
    assert.equal(standingOf(account("lapsed"), false, now).mayApply, true);
    assert.equal(standingOf(account("revoked"), false, now).mayApply, true);
    assert.equal(standingOf(account("revoked"), true, now).mayApply, false);
    assert.match(standingOf(account("revoked"), true, now).text, /is with the officers/);
  });

  it("does not promise a review to those the law excludes", () => {
    assert.equal(standingOf(account("sanctioned"), true, now).name, "sanctioned");
    assert.equal(wayOf({ name: "sanctioned", mayApply: false }), undefined);
  });

  it("sends the owner of a replaced wallet to the new one", () => {
    assert.equal(standingOf(account("none", null, "dead"), false, now).name, "replaced");
  });
});

describe("the way", () => {
  it("is behind whoever is verified", () => {
    assert.ok(wayOf({ name: "verified", mayApply: false })?.every(({ mark }) => mark === "done"));
    assert.equal(wayOf({ name: "waiting", mayApply: false })?.[1]?.mark, "now");
  });

  it("starts over for those who were withdrawn, until they have asked again", () => {
    assert.equal(wayOf({ name: "revoked", mayApply: true })?.[0]?.mark, "now");
    assert.equal(wayOf({ name: "revoked", mayApply: false })?.[1]?.mark, "now");
  });
});
