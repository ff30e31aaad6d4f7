import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isCovered, isTouched, topicsOf, wordsOf } from "./topics.ts";

const token = `0x${"a1".repeat(20)}`;
const other = `0x${"b2".repeat(20)}`;
const me = `0x${"c3".repeat(20)}`;
const lease = `0x${"d4".repeat(32)}`;
const shown = (...queryKey: unknown[]) => ({ queryKey, data: undefined });

describe("what open pages follow", () => {
  it("follows each property that is shown, once, whatever the case of its address", () => {
    const upper = `0x${"A1".repeat(20)}`;
    const pages = [shown("properties", token), shown("properties", upper, "rent"), shown("properties", "search", {})];
    assert.deepEqual(topicsOf(pages, undefined), [`property:${token}`]);
  });

  it("follows what is personal only as who is signed in", () => {
    const pages = [shown("accounts", me, "dividends"), shown("accounts", other), shown("leases", lease)];
    assert.deepEqual(topicsOf(pages, undefined), []);
    assert.deepEqual(topicsOf(pages, me), [`account:${me}`, `lease:${lease}`]);
    assert.deepEqual(topicsOf([shown("leases", "of-tenant", me)], me), [`account:${me}`]);
    assert.deepEqual(topicsOf([shown("leases", "of-tenant", other)], me), []);
    assert.deepEqual(topicsOf([shown("notices", "unread")], me), [`account:${me}`]);
  });

  it("follows the buildings that somebody holds", () => {
    const holdings = {
      queryKey: ["accounts", me, "holdings"],
      data: { data: { holdings: [{ token }, { token: other }] } },
    };
    assert.deepEqual(topicsOf([holdings], me), [`account:${me}`, `property:${token}`, `property:${other}`]);
    assert.deepEqual(topicsOf([{ ...holdings, data: { data: null } }], me), [`account:${me}`]);
  });

  it("follows no more than one stream may, people before buildings", () => {
    const many = Array.from({ length: 40 }, (_, index) => shown("properties", `0x${String(index).padStart(40, "0")}`));
    const topics = topicsOf([...many, shown("accounts", me)], me);
    assert.equal(topics.length, 32);
    assert.equal(topics[0], `account:${me}`);
  });

  it("reads again what a change touches, and nothing else", () => {
    const rent = { topic: `property:${token}`, kinds: ["rent"] };
    assert.ok(isTouched(["properties", token, "rent"], rent));
    assert.ok(isTouched(["chain-reads", "balance"], rent));
    assert.ok(!isTouched(["properties", other, "rent"], rent));
    assert.ok(!isTouched(["accounts", me, "dividends"], rent));
    assert.ok(isTouched(["accounts", me, "dividends"], { ...rent, kinds: ["dividend"] }));
    assert.ok(isTouched(["offerings", "3"], { ...rent, kinds: ["purchase"] }));
    assert.ok(isTouched(["leases", lease, "receipts"], { topic: `lease:${lease}`, kinds: ["rent"] }));
    const mine = { topic: `account:${me}`, kinds: ["claim"] };
    assert.ok(isTouched(["accounts", me, "holdings"], mine));
    assert.ok(isTouched(["leases", "of-tenant", me], mine));
    assert.ok(!isTouched(["notices", "unread"], mine));
    assert.ok(isTouched(["notices", "unread"], { ...mine, kinds: ["notice"] }));
    assert.ok(!isTouched(["session"], mine));
  });

  it("knows which answers need no asking while the stream stands", () => {
    const topics = new Set([`property:${token}`, `account:${me}`]);
    assert.ok(isCovered(["properties", token, "rent"], topics));
    assert.ok(!isCovered(["properties", other], topics));
    assert.ok(!isCovered(["properties"], topics));
    assert.ok(isCovered(["accounts", me], topics));
    assert.ok(isCovered(["leases", "of-tenant", me], topics));
    assert.ok(!isCovered(["leases", lease], topics));
    assert.ok(!isCovered(["orders", "book", token], topics));
  });

  it("says what happened, each once", () => {
    const changes = [
      { topic: `property:${token}`, kinds: ["claim", "dividend"] },
      { topic: `account:${me}`, kinds: ["claim"] },
    ];
    assert.equal(wordsOf(changes), "A dividend was paid out.");
    assert.equal(wordsOf([{ topic: `property:${token}`, kinds: ["transfer"] }]), "");
  });
});
