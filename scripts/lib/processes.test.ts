import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, describe, it } from "node:test";
import { identify, isRunning } from "./process-identity.ts";
import { Supervisor, untilReady } from "./processes.ts";
import { until } from "./wait.ts";

/** Runs a line of JavaScript as a child, which says "ready" when its handlers stand. */
const script = (name: string, code: string) => ({ name, command: process.execPath, args: ["-e", code] });
const idle = 'console.log("ready"); setInterval(() => {}, 1000);';

describe("Supervisor", () => {
  let logDir: string;
  before(() => {
    logDir = mkdtempSync(path.join(tmpdir(), "freehold-processes-"));
  });
  after(() => rmSync(logDir, { recursive: true }));

  it("writes a log and keeps the tail", async () => {
    const supervisor = new Supervisor({ logDir, onUnexpectedExit: () => {} });
    const child = await supervisor.start(script("talker", 'console.log("one"); console.error("two")'));
    assert.equal(await child.exited, "ended with code 0");
    assert.deepEqual(child.tail().split("\n").sort(), ["one", "two"]);
    assert.equal(readFileSync(child.logFile, "utf8").length, 8);
  });

  it("tells the death of a child that nobody stopped, with its last lines", async () => {
    const told = Promise.withResolvers<Error>();
    const supervisor = new Supervisor({ logDir, onUnexpectedExit: told.resolve });
    await supervisor.start(script("victim", 'console.error("out of luck"); process.exit(3)'));
    const { message } = await told.promise;
    assert.match(message, /^victim ended with code 3 unexpectedly[\s\S]*out of luck$/);
  });

  it("tells nothing when it stopped the child itself, and leaves nothing running", async () => {
    const supervisor = new Supervisor({ logDir, onUnexpectedExit: assert.fail });
    const child = await supervisor.start(script("idler", idle));
    await until(() => child.tail().includes("ready"), { what: "idler" });
    assert(isRunning(child));
    await supervisor.stop();
    assert.equal(await child.exited, "was ended by SIGTERM");
    assert.equal(isRunning(child), false);
  });

  it("uses the signal a child wants", async () => {
    const supervisor = new Supervisor({ logDir });
    const code = `process.on("SIGINT", () => { console.log("tidied up"); process.exit(0); }); ${idle}`;
    const child = await supervisor.start({ ...script("tidy", code), stopSignal: "SIGINT" });
    await until(() => child.tail().includes("ready"), { what: "tidy" });
    await child.stop();
    assert.match(child.tail(), /tidied up/);
  });

  it("ends by force what does not listen, and its own children with it", async () => {
    const supervisor = new Supervisor({ logDir });
    const code = `
      const { spawn } = require("node:child_process");
      const own = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
      process.on("SIGTERM", () => {});
      console.log("child", own.pid);
      setInterval(() => {}, 1000);`;
    const child = await supervisor.start({ ...script("stubborn", code), patience: 50 });
    const pid = await until(() => Number(/child (\d+)/.exec(child.tail())?.[1]) || false, { what: "its child" });
    await supervisor.stop();
    assert.equal(await child.exited, "was ended by SIGKILL");
    await until(() => identify(pid) === undefined, { what: "the grandchild to end" });
  });

  it("says which command it could not find", async () => {
    const supervisor = new Supervisor({ logDir });
    await assert.rejects(
      supervisor.start({ name: "nobody", command: "freehold-no-such-command", args: [] }),
      /nobody could not be started: .*ENOENT/,
    );
  });

  it("runs a command to its end, and throws with its last lines when it fails", async () => {
    const supervisor = new Supervisor({ logDir, onUnexpectedExit: assert.fail });
    await supervisor.run(script("good", 'console.log("done")'));
    await assert.rejects(
      supervisor.run(script("bad", 'console.error("no such file"); process.exit(1)')),
      /bad ended with code 1:\nno such file/,
    );
  });

  it("waits for a child no longer once it has ended", async () => {
    const supervisor = new Supervisor({ logDir, onUnexpectedExit: () => {} });
    const child = await supervisor.start(script("broken", 'console.error("bad config"); process.exit(2)'));
    const never = () => Promise.reject(new Error("refused"));
    await assert.rejects(untilReady(child, never, { what: "broken" }), /broken ended with code 2:\nbad config/);
  });

  it("starts nothing while it stops", async () => {
    const supervisor = new Supervisor({ logDir });
    await supervisor.stop();
    await assert.rejects(supervisor.start(script("late", idle)), /late is not started/);
  });

  it("ends a child that was only just started", async () => {
    const supervisor = new Supervisor({ logDir });
    const starting = supervisor.start(script("young", idle));
    await supervisor.stop();
    assert.equal(isRunning(await starting), false);
  });

  it("stops in the order asked for", async () => {
    const supervisor = new Supervisor({ logDir });
    const first = await supervisor.start(script("first", idle));
    const second = await supervisor.start(script("second", idle));
    const gone: string[] = [];
    void first.exited.then(() => gone.push("first"));
    void second.exited.then(() => gone.push("second"));
    await supervisor.stop(["second"], ["first"]);
    assert.deepEqual(gone, ["second", "first"]);
  });
});
