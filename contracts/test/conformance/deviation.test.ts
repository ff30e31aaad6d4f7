import assert, { AssertionError } from "node:assert/strict";
import { describe, it } from "node:test";
import { assertDeviates } from "./deviation.ts";

const deviation = { because: "it was decided so", fails: /mint by agent was refused: Paused/ };
const failing = (error: Error) => async () => {
  throw error;
};

describe("a listed deviation", () => {
  it("is one that fails in the way listed", async () => {
    await assertDeviates(failing(new AssertionError({ message: "mint by agent was refused: Paused()" })), deviation);
  });

  it("fails the run once it is gone", async () => {
    const message = "deviates no longer, take it off the list: it was decided so";
    await assert.rejects(
      assertDeviates(async () => {}, deviation),
      { message },
    );
  });

  it("excuses no other failure", async () => {
    const other = new AssertionError({ message: "mint by agent was refused: Frozen()" });
    await assert.rejects(assertDeviates(failing(other), deviation), /in the way that is listed/);
    const fault = new TypeError("mint by agent was refused: Paused()");
    await assert.rejects(assertDeviates(failing(fault), deviation), fault);
  });
});
