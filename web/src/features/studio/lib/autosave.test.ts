import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Autosave, type SaveState } from "./autosave.ts";

class Conflict extends Error {}

/** A server that keeps one text. */
function stage({ failures = 0 }: { failures?: number } = {}) {
  const kept = { revision: 1, content: "", saves: 0 };
  const states: SaveState[] = [];
  let failing = failures;
  const autosave = new Autosave<string>({
    revision: 1,
    delay: 60_000,
    retryDelay: 60_000,
    isConflict: (error) => error instanceof Conflict,
    onState: (state) => states.push(state),
    async save(revision, content) {
      kept.saves += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (failing-- > 0) throw new Error("offline");
      if (revision !== kept.revision) throw new Conflict();
      Object.assign(kept, { revision: revision + 1, content });
      return kept.revision;
    },
  });
  return { autosave, kept, states };
}

describe("autosave", () => {
  it("keeps only the newest of many changes", async () => {
    const { autosave, kept, states } = stage();
    for (const text of ["a", "ab", "abc"]) autosave.change(text);
    assert.equal(await autosave.flush(), true);
    assert.deepEqual([kept.content, kept.saves, autosave.revision], ["abc", 1, 2]);
    assert.deepEqual(states.slice(-2), ["saving", "saved"]);
  });

  it("saves one at a time: what changes meanwhile goes over the next revision", async () => {
    const { autosave, kept, states } = stage();
    autosave.change("first");
    const first = autosave.flush();
    while (states.at(-1) !== "saving") await Promise.resolve();
    autosave.change("second");
    assert.equal(await first, false);
    assert.equal(states.at(-1), "unsaved");
    assert.equal(await autosave.flush(), true);
    assert.deepEqual([kept.content, kept.revision], ["second", 3]);
  });

  it("says that it failed, and tries the same again", async () => {
    const { autosave, kept, states } = stage({ failures: 1 });
    autosave.change("kept");
    assert.equal(await autosave.flush(), false);
    assert.equal(states.at(-1), "failed");
    assert.equal(await autosave.flush(), true);
    assert.deepEqual([kept.content, states.at(-1)], ["kept", "saved"]);
  });

  it("overwrites nothing that another window has saved", async () => {
    const { autosave, kept, states } = stage();
    Object.assign(kept, { revision: 2, content: "from elsewhere" });
    autosave.change("mine");
    assert.equal(await autosave.flush(), false);
    autosave.change("mine still");
    assert.equal(await autosave.flush(), false);
    assert.deepEqual([kept.content, kept.saves, states.at(-1)], ["from elsewhere", 1, "conflict"]);
  });
});
