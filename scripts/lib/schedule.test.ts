import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Job, runAll } from "./schedule.ts";

/** Runs jobs that end when told, and tells which run at each moment. */
function scene(jobs: Job[], most: number) {
  const running = new Map<string, () => void>();
  const all = runAll(jobs, most, ({ name }) => new Promise<void>((resolve) => running.set(name, resolve)));
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    all,
    running: () => [...running.keys()],
    async end(name: string) {
      running.get(name)?.();
      running.delete(name);
      await settle();
    },
  };
}

describe("runAll", () => {
  it("runs no more at once than allowed, in order", async () => {
    const s = scene([{ name: "a" }, { name: "b" }, { name: "c" }], 2);
    assert.deepEqual(s.running(), ["a", "b"]);
    await s.end("a");
    assert.deepEqual(s.running(), ["b", "c"]);
    await s.end("b");
    await s.end("c");
    await s.all;
  });

  it("waits for what comes before, and only for what is there", async () => {
    const s = scene([{ name: "late", after: ["early", "not chosen"] }, { name: "early" }], 2);
    assert.deepEqual(s.running(), ["early"]);
    await s.end("early");
    assert.deepEqual(s.running(), ["late"]);
    await s.end("late");
    await s.all;
  });

  it("runs one of a lane at a time", async () => {
    const s = scene([{ name: "a", lane: "x" }, { name: "b", lane: "x" }, { name: "c" }], 3);
    assert.deepEqual(s.running(), ["a", "c"]);
    await s.end("a");
    assert.deepEqual(s.running(), ["c", "b"]);
    await s.end("b");
    await s.end("c");
    await s.all;
  });

  it("leaves alone what wants to be alone", async () => {
    const s = scene([{ name: "alone", alone: true }, { name: "a" }, { name: "b" }], 2);
    assert.deepEqual(s.running(), ["a", "b"]);
    await s.end("a");
    assert.deepEqual(s.running(), ["b"]);
    await s.end("b");
    assert.deepEqual(s.running(), ["alone"]);
    await s.end("alone");
    await s.all;
  });

  it("says which jobs wait for each other", async () => {
    const jobs = [
      { name: "a", after: ["b"] },
      { name: "b", after: ["a"] },
    ];
    await assert.rejects(scene(jobs, 2).all, /wait for each other: a, b/);
  });
});
