import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Tells one process from a later one that was given the same number: the moment it started.
 * Undefined when there is no such process, or when it has ended and only waits to be reaped.
 */
export function identify(pid: number): string | undefined {
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The second field is the command in parentheses and may contain spaces; state is the 3rd field, start time the 22nd.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
    } catch {
      return undefined;
    }
  }
  const { status, stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" });
  return status === 0 && stdout.trim() !== "" ? stdout.trim() : undefined;
}

export interface ProcessRecord {
  name: string;
  pid: number;
  identity: string;
}

export const isRunning = (record: ProcessRecord): boolean => identify(record.pid) === record.identity;

/** Sends a signal to a process, or with a negative number to its group; false when nobody is there any more. */
export function signalTo(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    // macOS answers EPERM for a group of which only the dead leader is left.
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH" || code === "EPERM") return false;
    throw error;
  }
}
