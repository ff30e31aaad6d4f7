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
    const nobody = account("none", null, "unknown");
    assert.equal(standingOf(nobody, undefined, now).mayApply, true);
    assert.equal(standingOf(nobody, "draft", now).name, "new");
    assert.equal(standingOf(nobody, "submitted", now).name, "waiting");
    assert.equal(standingOf(nobody, "approved", now).name, "waiting");
  });

  it("is asked for more, or refused, and may send again", () => {
    for (const status of ["none", "active", "lapsed"] as const)
      assert.equal(standingOf(account(status), "needs-info", now).name, "asked");
    const refused = standingOf(account("none"), "rejected", now);
    assert.deepEqual([refused.name, refused.mayApply, refused.invitation], ["refused", true, "Apply again"]);
    assert.equal(standingOf(account("active"), "rejected", now).name, "verified");
  });

  it("says until when they are verified", () => {
    assert.match(
      standingOf(account("active", now + 300 * 86_400), undefined, now).answer,
      /^Yes\. You are verified until \d/,
    );
    assert.equal(standingOf(account("active"), undefined, now).answer, "Yes. You are verified.");
  });

  it("warns before the end", () => {
    const ending = standingOf(account("active", now + 20 * 86_400), "approved", now);
    assert.deepEqual([ending.name, ending.mayApply, ending.invitation], ["ending", true, "Ask for renewal"]);
  });

  it("lets those who lapsed or were withdrawn ask again, and change what they sent", () => {
    assert.equal(standingOf(account("lapsed"), undefined, now).mayApply, true);
    assert.equal(standingOf(account("revoked"), undefined, now).mayApply, true);
    const again = standingOf(account("revoked"), "submitted", now);
    assert.match(again.text, /is with the officers/);
    assert.match(again.invitation ?? "", /change what you sent/);
  });

  it("does not promise a review to those the law excludes", () => {
    for (const state of ["submitted", "needs-info", "rejected"] as const)
      assert.equal(standingOf(account("sanctioned"), state, now).name, "sanctioned");
    assert.equal(wayOf({ name: "sanctioned" }, undefined), undefined);
  });

  it("sends the owner of a replaced wallet to the new one", () => {
    assert.equal(standingOf(account("none", null, "dead"), undefined, now).name, "replaced");
  });
});

describe("the way", () => {
  it("is behind whoever is verified", () => {
    assert.ok(wayOf({ name: "verified" }, "approved")?.every(({ mark }) => mark === "done"));
    assert.equal(wayOf({ name: "waiting" }, "submitted")?.[1]?.mark, "now");
    assert.equal(wayOf({ name: "asked" }, "needs-info")?.[0]?.mark, "now");
  });

  it("starts over for those who were withdrawn, until they have asked again", () => {
    assert.equal(wayOf({ name: "revoked" }, undefined)?.[0]?.mark, "now");
    assert.equal(wayOf({ name: "revoked" }, "submitted")?.[1]?.mark, "now");
  });
});
