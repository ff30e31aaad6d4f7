import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { quietWords, sentBackCounts, studioAnswer, todosOf } from "./todo.ts";

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

  it("is to deposit what cards paid", () => {
    const cards = [
      { state: "unmatched", expected: "2000000", settled: "0" },
      { state: "short", expected: "3000000", settled: "1000000" },
      { state: "matched", expected: "9000000", settled: "9000000" },
    ] as const;
    const [todo] = todosOf({ ...quiet, cards });
    assert.equal(todo?.title, "2 payments by card are not deposited yet");
    assert.match(todo?.text ?? "", /^4\.00\u00a0dUSD /);
    assert.deepEqual(ids({ cards: cards.slice(2) }), []);
  });

  it("is to decide about expenses that wait for whoever looks", () => {
    assert.equal(todosOf({ ...quiet, expenses: 1 })[0]?.title, "One expense waits for you");
    assert.deepEqual(ids({ expenses: 2 }), ["expenses"]);
  });

  it("is told with what is still open, which needs nobody", () => {
    const open = todosOf({ ...quiet, arrears: 1n, dividends: [{ recordId: "1", outstanding: "5" }] });
    assert.deepEqual(
      open.map(({ id, tone }) => [id, tone]),
      [
        ["arrears", "neutral"],
        ["unclaimed", "neutral"],
      ],
    );
  });
});

describe("what is said where nothing needs anybody", () => {
  it("claims only what is so", () => {
    assert.equal(quietWords([]), "Rent is in, and what can be paid out is paid out.");
    assert.equal(quietWords([{ id: "arrears" }]), "What can be paid out is paid out.");
    assert.equal(quietWords([{ id: "unclaimed" }]), "Rent is in.");
    assert.equal(quietWords([{ id: "wait" }]), "Rent is in.");
    assert.equal(quietWords([{ id: "arrears" }, { id: "unclaimed" }]), "What is still open stands below.");
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
