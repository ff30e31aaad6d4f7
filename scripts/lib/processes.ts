import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { inherited } from "../env.ts";
import { identify, type ProcessRecord, signalTo } from "./process-identity.ts";
import { until, type WaitOptions } from "./wait.ts";

export interface ChildOptions {
  name: string;
  command: string;
  args: readonly string[];
  cwd?: string;
  /** Added to the environment this process has itself. */
  env?: Record<string, string>;
  uid?: number;
  gid?: number;
  /** How it is asked to end. */
  stopSignal?: NodeJS.Signals;
  /** Milliseconds between asking and SIGKILL. */
  patience?: number;
  /** It ends by itself, and that is no accident. */
  finite?: boolean;
}

export interface Child extends ProcessRecord {
  logFile: string;
  /** Settles when the process is gone, however it went. */
  exited: Promise<string>;
  /** The last lines it printed. */
  tail(): string;
  /** Ends it with the signal it wants, or with another one. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export interface SupervisorOptions {
  logDir: string;
  /** A child that nobody stopped has ended; told once, for the first. */
  onUnexpectedExit?: (error: Error) => void;
  /** Sees every line of every child. */
  onLine?: (name: string, line: string) => void;
  /** Called when a child was started, so that a later run can find what this one left behind. */
  onStart?: (record: ProcessRecord) => void;
}

const tailLines = 40;

/** Starts children in process groups of their own, keeps their logs, and ends them by number. */
export class Supervisor {
  readonly #children = new Set<Child>();
  readonly #options: SupervisorOptions;
  #stopping = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    mkdirSync(options.logDir, { recursive: true });
  }

  async start(options: ChildOptions): Promise<Child> {
    if (this.#stopping) throw new Error(`${options.name} is not started: everything is being stopped`);
    const { name, command, args, cwd, uid, gid, stopSignal = "SIGTERM", patience = 8_000, finite } = options;
    const logFile = path.join(this.#options.logDir, `${name}.log`);
    const log = createWriteStream(logFile);
    const env = { ...inherited, ...options.env };
    const stdio: ["ignore", "pipe", "pipe"] = ["ignore", "pipe", "pipe"];
    const child = spawn(command, args, { cwd, env, uid, gid, stdio, detached: true });

    const lines: string[] = [];
    const keep = (line: string) => {
      lines.push(line);
      if (lines.length > tailLines) lines.shift();
      this.#options.onLine?.(name, line);
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(log, { end: false });
      onLines(stream, keep);
    }
    let expected = finite === true;
    // What a dead leader leaves of its group would hold its output open, and `close` would never come.
    child.once("exit", () => child.pid !== undefined && signalTo(-child.pid, "SIGKILL"));
    const exited = new Promise<string>((resolve) => {
      child.once("close", (code, signal) => {
        const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
        log.end(() => resolve(how));
        if (!expected && !this.#stopping && child.pid !== undefined) this.#tellUnexpected(name, how, lines, logFile);
      });
    });
    const { pid } = child;
    if (pid === undefined) {
      const [error]: Error[] = await once(child, "error");
      throw new Error(`${name} could not be started: ${error?.message}`, { cause: error });
    }
    // From here to its place among the children nothing is awaited: a stop at any moment finds it.

    const stop = async (signal = stopSignal) => {
      expected = true;
      await end(child, pid, exited, signal, patience);
    };
    const record = { name, pid, identity: identify(pid) ?? "" };
    const started = { ...record, logFile, exited, tail: () => lines.join("\n"), stop };
    this.#children.add(started);
    void exited.then(() => this.#children.delete(started));
    this.#options.onStart?.(record);
    return started;
  }

  running(): Child[] {
    return [...this.#children];
  }

  /** Runs a command to its end; throws with its last lines unless it succeeds. */
  async run(options: ChildOptions): Promise<void> {
    const child = await this.start({ ...options, finite: true });
    const how = await child.exited;
    if (how !== "ended with code 0") throw new Error(`${options.name} ${how}:\n${child.tail()}`);
  }

  /** Stops the named groups one after another, those of a group together, then all that are left. May be called twice. */
  async stop(...order: string[][]): Promise<void> {
    this.#stopping = true;
    for (const names of order) await this.#stopAll((child) => names.includes(child.name));
    await this.#stopAll(() => true);
  }

  async #stopAll(chosen: (child: Child) => boolean): Promise<void> {
    await Promise.all(
      this.running()
        .filter(chosen)
        .map((child) => child.stop()),
    );
  }

  #tellUnexpected(name: string, how: string, lines: string[], logFile: string): void {
    const tail = lines.map((line) => `  ${line}`).join("\n");
    const error = new Error(`${name} ${how} unexpectedly. Its last lines (all in ${logFile}):\n${tail}`);
    const tell = this.#options.onUnexpectedExit;
    this.#options.onUnexpectedExit = undefined;
    tell?.(error);
  }
}

function onLines(stream: NodeJS.ReadableStream, listener: (line: string) => void): void {
  let rest = "";
  stream.setEncoding("utf8");
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split(/\r?\n/);
    rest = lines.pop() ?? "";
    for (const line of lines) listener(line);
  });
  stream.once("end", () => rest && listener(rest));
}

/** Asks the leader to end; when it does not in time, ends its group by force. */
async function end(
  child: ChildProcess,
  pid: number,
  exited: Promise<string>,
  signal: NodeJS.Signals,
  patience: number,
): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) signalTo(pid, signal);
  const timer = new AbortController();
  const outOfPatience = delay(patience, true, { signal: timer.signal }).catch(() => false);
  if ((await Promise.race([exited, outOfPatience])) === true) signalTo(-pid, "SIGKILL");
  timer.abort();
  await exited;
}

/** Waits for a child to be ready, and no longer once it has ended. */
export async function untilReady<T>(child: Child, condition: () => Promise<T>, options: WaitOptions): Promise<T> {
  const gone = new AbortController();
  void child.exited.then((how) => gone.abort(new Error(`${child.name} ${how}:\n${child.tail()}`)));
  const signals = options.signal ? [options.signal, gone.signal] : [gone.signal];
  return until(condition, { ...options, signal: AbortSignal.any(signals) });
}
