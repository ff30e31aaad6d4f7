import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import path from "node:path";
import { it } from "node:test";
import { promisify } from "node:util";
import { temporaryPostgres } from "../../scripts/lib/temporary.ts";
import { connect } from "./db/connect.ts";
import { migrate } from "./db/migrate.ts";
import { Vault } from "./lib/vault.ts";

it("rotates keys as a command, says what it does, and does it once", { timeout: 60_000 }, async () => {
  await using postgres = await temporaryPostgres();
  const { db, pool } = connect(postgres.url, "live", () => undefined);
  const [old, fresh, index] = [randomBytes(32), randomBytes(32), randomBytes(32)];
  const owners = ["application:1", "application:2", "property:0x01"] as const;
  const run = async (keys: string) => {
    const env = {
      DATABASE_URL: postgres.url,
      RPC_URL: "http://127.0.0.1:9",
      CHAIN_ID: "31337",
      DEPLOYMENT_FILE: "none",
      WEB_ORIGINS: "http://app.test",
      FILES_URL: "file:///none",
      PERSONAL_DATA_KEYS: keys,
      PERSONAL_INDEX_SECRET: index.toString("base64"),
    };
    const at = { cwd: path.join(import.meta.dirname, ".."), env };
    return promisify(execFile)(process.execPath, ["src/rotate-keys.ts"], at);
  };
  try {
    await migrate(pool);
    const before = new Vault([{ id: "old", secret: old }], index);
    const keys = await Promise.all(owners.map((owner) => before.keyFor(db, owner)));
    const both = `new:${fresh.toString("base64")},old:${old.toString("base64")}`;
    await assert.rejects(run(`new:${fresh.toString("base64")}`), ({ stderr }: { stderr: string }) =>
      /lacks the key old/.test(stderr),
    );
    assert.match((await run(both)).stdout, /3 keys wrapped with new[\s\S]*Done/);
    assert.match((await run(both)).stdout, /^Done: 0 keys wrapped/);
    const after = new Vault([{ id: "new", secret: fresh }], index);
    for (const key of keys) assert.deepEqual(await after.findKey(db, key.owner), key);
  } finally {
    await pool.end();
  }
});
