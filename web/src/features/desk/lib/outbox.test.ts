import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createOutbox, type Report } from "./outbox.ts";

function memory() {
  const data = new Map<string, string>();
  return {
    data,
    read: (key: string) => data.get(key) ?? null,
    write: (key: string, value: string | null) => void (value === null ? data.delete(key) : data.set(key, value)),
  };
}

const one = { id: "a", hash: "0x1" };
const two = { id: "b", hash: "0x2" };

describe("what the log must be told", () => {
  it("waits, across a reload, until it was told", async () => {
    const disk = memory();
    const told: Report[] = [];
    createOutbox(disk, async () => "kept").add(one);
    const later = createOutbox(disk, async (report) => {
      told.push(report);
      return "settled";
    });
    assert.deepEqual(later.waiting.get(), [one]);
    await later.flush();
    assert.deepEqual(told, [one]);
    assert.deepEqual([later.waiting.get(), disk.data.size], [[], 0]);
  });

  it("keeps what could not be told, and tells the rest", async () => {
    const outbox = createOutbox(memory(), async ({ id }) => {
      if (id === "a") throw new Error("no network");
      return "settled";
    });
    outbox.add(one);
    outbox.add(two);
    outbox.add({ ...one, hash: "0x3" });
    await outbox.flush();
    assert.deepEqual(outbox.waiting.get(), [{ ...one, hash: "0x3" }]);
  });

  it("starts anew where the memory holds nonsense", () => {
    const disk = memory();
    for (const nonsense of ["{", "7", '["x", null, {"id": 1}]']) {
      disk.write("freehold.desk.outbox", nonsense);
      assert.deepEqual(createOutbox(disk, async () => "kept").waiting.get(), []);
    }
  });
});
