import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { identify, isRunning, type ProcessRecord, signalTo } from "./process-identity.ts";
import { until } from "./wait.ts";

interface LockFile extends ProcessRecord {
  children: ProcessRecord[];
}

/** Another stack runs on the same state. */
export class AlreadyRunningError extends Error {
  readonly pid: number;

  constructor(pid: number, dir: string) {
    super(`a stack is already running on ${dir} (process ${pid})`);
    this.pid = pid;
  }
}

export interface Lock {
  /** Names of processes that a killed run had left and that were ended now. */
  ended: string[];
  /** Remembers a child, so that a later run can end it should this one be killed. */
  record(child: ProcessRecord): void;
  release(): void;
}

/**
 * Makes this process the only one on a state directory. A run that was killed hard leaves its lock and, with
 * it, the numbers of its children: they are ended first, for two chains would write the same file.
 */
export async function acquireLock(dir: string): Promise<Lock> {
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, "lock.json");
  const lock: LockFile = { name: "stack", pid: process.pid, identity: identify(process.pid) ?? "", children: [] };
  const ended: string[] = [];
  while (!create(file, lock)) {
    const old = read(file);
    if (old && isRunning(old)) throw new AlreadyRunningError(old.pid, dir);
    const left = old?.children.filter(isRunning) ?? [];
    await Promise.all(left.map(endLeft));
    ended.push(...left.map(({ name }) => name));
    rmSync(file, { force: true });
  }
  return {
    ended,
    record(child) {
      lock.children.push({ name: child.name, pid: child.pid, identity: child.identity });
      writeFileSync(file, JSON.stringify(lock));
    },
    release: () => rmSync(file, { force: true }),
  };
}

function create(file: string, lock: LockFile): boolean {
  try {
    writeFileSync(file, JSON.stringify(lock), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function read(file: string): LockFile | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as LockFile;
  } catch {
    return undefined;
  }
}

/** SIGINT is what the chain, the indexer and Postgres want; what does not heed it is ended by force. */
async function endLeft(child: ProcessRecord): Promise<void> {
  signalTo(child.pid, "SIGINT");
  const gone = () => !isRunning(child);
  try {
    await until(gone, { what: `${child.name} to end`, timeout: 5_000 });
  } catch {
    signalTo(-child.pid, "SIGKILL");
    await until(gone, { what: `${child.name} to be gone`, timeout: 5_000 });
  }
}
