import assert from "node:assert/strict";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { Client } from "pg";
import { freePort } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { isRunning } from "./process-identity.ts";
import { Supervisor } from "./processes.ts";
import { temporaryDirectory, temporaryPostgres } from "./temporary.ts";

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

describe("startPostgres", () => {
  it("keeps data over a restart, even over a hard kill, and throws it away when fresh", async () => {
    using directory = temporaryDirectory("postgres-test");
    // As in most checkouts; the other tests run in directories that only their owner can reach.
    chmodSync(directory.path, 0o755);
    const dir = directory.path;
    const supervisor = new Supervisor({ logDir: path.join(dir, "logs") });
    const start = async (fresh = false) => startPostgres({ supervisor, dir, port: await freePort(), fresh });
    try {
      const first = await start();
      assert.equal(first.created, true);
      await query(first.url, "create table kept (n int)");
      await query(first.url, "insert into kept values (1)");
      await first.process.stop();

      const second = await start();
      assert.equal(second.created, false);
      await query(second.url, "insert into kept values (2)");
      const pidFile = path.join(second.home, "data/postmaster.pid");
      const stale = readFileSync(pidFile, "utf8");
      await second.process.stop("SIGKILL");

      // The number of the dead postmaster now belongs to somebody else: to us.
      writeFileSync(pidFile, stale.replace(/^\d+/, String(process.pid)));
      const third = await start();
      assert.deepEqual(await query(third.url, "select n from kept order by n"), [{ n: 1 }, { n: 2 }]);

      const fourth = await start(true);
      assert.equal(isRunning(third.process), false, "the one before was ended: two on one directory would destroy it");
      assert.deepEqual(await query(fourth.url, "select to_regclass('kept') as kept"), [{ kept: null }]);
    } finally {
      await supervisor.stop();
    }
  });

  it("serves only who has the password", async () => {
    await using postgres = await temporaryPostgres();
    await assert.rejects(query(postgres.url.replace(/:[0-9a-f]+@/, ":wrong@"), "select 1"), /password/);
  });

  it("runs from a directory that only root can read", async () => {
    // mkdtemp makes such a directory, so this starts in its twin when we are root.
    await using postgres = await temporaryPostgres();
    assert.deepEqual(await query(postgres.url, "select 1 as one"), [{ one: 1 }]);
  });
});
