import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { it } from "node:test";
import { pathToFileURL } from "node:url";
import { temporaryPostgres } from "../../scripts/lib/temporary.ts";
import { deploymentSchema } from "./lib/deployment.ts";

const names = Object.keys(deploymentSchema.shape.addresses.shape);

it("starts as a process, makes its tables, and ends with 0 when asked to", { timeout: 60_000 }, async (t) => {
  await using postgres = await temporaryPostgres();
  const directory = mkdtempSync(path.join(tmpdir(), "freehold-api-"));
  t.after(() => rmSync(directory, { recursive: true }));
  const addresses = Object.fromEntries(names.map((name, index) => [name, `0x${String(index).padStart(40, "0")}`]));
  const deploymentFile = path.join(directory, "deployment.json");
  writeFileSync(deploymentFile, JSON.stringify({ chainId: 31337, startBlock: 1, addresses }));
  const env = {
    PATH: "",
    DATABASE_URL: postgres.url,
    RPC_URL: "http://127.0.0.1:9",
    CHAIN_ID: "31337",
    DEPLOYMENT_FILE: deploymentFile,
    WEB_ORIGINS: "http://app.test",
    FILES_URL: pathToFileURL(directory).href,
    PERSONAL_DATA_KEYS: `a:${"A".repeat(43)}=`,
    PERSONAL_INDEX_SECRET: `${"A".repeat(43)}=`,
    PORT: "0",
  };
  const child = spawn(process.execPath, ["src/index.ts"], { cwd: path.join(import.meta.dirname, ".."), env });
  const ended = once(child, "exit");
  const lines: { msg: string; port?: number; migration?: string }[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(JSON.parse(line));
    const { msg, port } = lines.at(-1) ?? {};
    if (msg === "listening") {
      assert.equal((await fetch(`http://127.0.0.1:${port}/health`)).status, 200);
      child.kill("SIGTERM");
    }
  }
  assert.deepEqual(await ended, [0, null]);
  assert.deepEqual(
    lines.flatMap(({ migration }) => migration ?? []),
    [
      "0001-platform.sql",
      "0002-audit.sql",
      "0003-desk.sql",
      "0004-cases.sql",
      "0005-imports.sql",
      "0006-search.sql",
      "0007-drafts.sql",
      "0008-safe.sql",
      "0009-allocations.sql",
      "0010-search-status.sql",
      "0011-leases.sql",
      "0012-rent-money.sql",
      "0013-lease-messages.sql",
      "0014-notices.sql",
      "0015-card-turns.sql",
    ],
  );
});
