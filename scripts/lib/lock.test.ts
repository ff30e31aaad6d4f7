import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { AlreadyRunningError, acquireLock } from "./lock.ts";
import { identify } from "./process-identity.ts";
import { temporaryDirectory } from "./temporary.ts";

describe("acquireLock", () => {
  it("refuses a second stack on the same state, until the first has released it", async () => {
    using dir = temporaryDirectory("lock-test");
    const lock = await acquireLock(dir.path);
    await assert.rejects(
      acquireLock(dir.path),
      (error) => error instanceof AlreadyRunningError && error.pid === process.pid,
    );
    lock.release();
    (await acquireLock(dir.path)).release();
    assert.equal(existsSync(path.join(dir.path, "lock.json")), false);
  });

  it("ends what a killed run has left, and spares a process that only got the same number", async () => {
    using dir = temporaryDirectory("lock-test");
    const left = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true });
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { detached: true });
    await Promise.all([once(left, "spawn"), once(other, "spawn")]);
    assert(left.pid && other.pid);
    try {
      const killed = await acquireLock(dir.path);
      killed.record({ name: "chain", pid: left.pid, identity: identify(left.pid) ?? "" });
      killed.record({ name: "api", pid: other.pid, identity: "started at another time" });
      const file = path.join(dir.path, "lock.json");
      const lock = JSON.parse(readFileSync(file, "utf8"));
      writeFileSync(file, JSON.stringify({ ...lock, identity: "the run that was killed" }));

      const leftGone = once(left, "exit");
      const next = await acquireLock(dir.path);
      await leftGone;
      assert.deepEqual(next.ended, ["chain"]);
      assert.notEqual(identify(other.pid), undefined);
      next.release();
    } finally {
      left.kill("SIGKILL");
      other.kill("SIGKILL");
    }
  });

  it("takes a lock file of which only half was written for one left behind", async () => {
    using dir = temporaryDirectory("lock-test");
    writeFileSync(path.join(dir.path, "lock.json"), '{"pid":');
    (await acquireLock(dir.path)).release();
  });
});
