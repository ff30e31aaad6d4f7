import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./ports.ts";
import { discardPostgres, startPostgres } from "./postgres.ts";
import { Supervisor } from "./processes.ts";

export interface TemporaryDirectory extends Disposable {
  path: string;
}

export function temporaryDirectory(name: string): TemporaryDirectory {
  const directory = mkdtempSync(path.join(tmpdir(), `freehold-${name}-`));
  return { path: directory, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

export interface TemporaryPostgres extends AsyncDisposable {
  url: string;
}

/** An empty Postgres for one test, on a free port, that leaves nothing behind: `await using pg = await …`. */
export async function temporaryPostgres(): Promise<TemporaryPostgres> {
  const directory = temporaryDirectory("postgres");
  const supervisor = new Supervisor({ logDir: path.join(directory.path, "logs") });
  const discard = async () => {
    await supervisor.stop();
    discardPostgres(directory.path);
    directory[Symbol.dispose]();
  };
  try {
    const { url } = await startPostgres({ supervisor, dir: directory.path, port: await freePort() });
    return { url, [Symbol.asyncDispose]: discard };
  } catch (error) {
    await discard();
    throw error;
  }
}
