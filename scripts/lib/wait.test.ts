import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { until } from "./wait.ts";

describe("until", () => {
  it("returns what the condition gave, as soon as it holds", async () => {
    let looks = 0;
    const value = await until(() => ++looks === 3 && { looks }, { what: "three looks", interval: 1 });
    assert.deepEqual(value, { looks: 3 });
  });

  it("takes zero and the empty string for values", async () => {
    assert.equal(await until(() => 0, { what: "zero" }), 0);
    assert.equal(await until(() => "", { what: "nothing" }), "");
  });

  it("takes a throwing condition for one that does not hold yet", async () => {
    let looks = 0;
    const look = () => {
      if (++looks < 3) throw new Error("too early");
      return true;
    };
    assert.equal(await until(look, { what: "no error", interval: 1 }), true);
  });

  it("tells what it waited for and the last error when time is up", async () => {
    const refuse = () => Promise.reject(new Error("connection refused"));
    await assert.rejects(
      until(refuse, { what: "the database", timeout: 10, interval: 1 }),
      /^Error: timed out after 0.01 s waiting for the database \(connection refused\)$/,
    );
  });

  it("gives up at once when the signal is aborted", async () => {
    const controller = new AbortController();
    const waiting = until(() => false, { what: "never", interval: 60_000, signal: controller.signal });
    controller.abort(new Error("stopped by the user"));
    await assert.rejects(waiting, /^Error: stopped by the user$/);
  });
});
