import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { todosOf } from "./todo.ts";

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

  it("is to bring in the rent of past months", () => {
    const [todo] = todosOf({ ...quiet, rent: [{ period: 202511 }, { period: 202601 }] });
    assert.equal(todo?.title, "Rent for December 2025 and 1 more month has not come in");
  });

  it("is to announce a record date while money waits for one", () => {
    assert.deepEqual(ids({ treasury: 5n }), ["announce"]);
    assert.deepEqual(ids({ treasury: 5n, records: [ahead] }), ["wait"]);
  });

  it("is to distribute once it has passed", () => {
    assert.deepEqual(ids({ treasury: 5n, records: [ahead, past] }), ["distribute", "wait"]);
  });
});
