import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sentBackCounts, studioAnswer, todosOf } from "./todo.ts";

const now = Date.parse("2026-03-15T10:00:00Z") / 1000;
const quiet = {
  rent: [{ period: 202602 }],
  records: [],
  dividends: [],
  treasury: 0n,
  now,
  coin: { symbol: "dUSD", decimals: 6 },
};
const ids = (situation: Partial<typeof quiet> | object) => todosOf({ ...quiet, ...situation }).map(({ id }) => id);
const past = { recordId: "1", recordAt: now - 100, passed: true };
const ahead = { recordId: "2", recordAt: now + 100, passed: false };

describe("what a manager must do", () => {
  it("is nothing when rent is in and paid out", () => {
    assert.deepEqual(ids({ records: [past], dividends: [{ recordId: "1" }] }), []);
  });

  it("is not to pay out what a division left over", () => {
    assert.deepEqual(ids({ treasury: 14_000n }), []);
  });

  it("is to bring in the rent of past months", () => {
    const [todo] = todosOf({ ...quiet, rent: [{ period: 202511 }, { period: 202601 }] });
    assert.equal(todo?.title, "Rent for December 2025 and 1 more month has not come in");
  });

  it("is to announce a record date while money waits for one", () => {
    assert.deepEqual(ids({ treasury: 5_000_000n }), ["announce"]);
    assert.deepEqual(ids({ treasury: 5_000_000n, records: [ahead] }), ["wait"]);
  });

  it("is to distribute once it has passed", () => {
    assert.deepEqual(ids({ treasury: 5_000_000n, records: [ahead, past] }), ["distribute", "wait"]);
  });
});

describe("the studio's answer", () => {
  it("counts what needs somebody, by building", () => {
    assert.match(studioAnswer([{ name: "A", count: 0 }]), /^Nothing/);
    assert.equal(studioAnswer([{ name: "A", count: 1 }]), "One thing needs you, at A.");
    const both = [
      { name: "A", count: 2 },
      { name: "B", count: 1 },
    ];
    assert.equal(studioAnswer(both), "3 things need you: 2 at A, 1 at B.");
  });

  it("counts a property that was sent back", () => {
    const records = [
      { id: "4", status: "sentBack", profile: { name: "Quay House" } },
      { id: "5", status: "pendingApproval", profile: null },
    ];
    assert.equal(studioAnswer(sentBackCounts(records)), "One thing needs you, at Quay House.");
  });
});
