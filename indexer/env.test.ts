import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, it } from "node:test";

/** Reads the environment in a process of its own, since it is read once. */
function readEnv(variables: Record<string, string>) {
  const file = path.join(import.meta.dirname, "env.ts");
  const { status, stderr } = spawnSync(process.execPath, [file], { env: variables, encoding: "utf8" });
  return { status, stderr };
}

const good = {
  DATABASE_URL: "postgres://freehold:secret@127.0.0.1:5432/postgres",
  RPC_URL: "http://127.0.0.1:8545",
  CHAIN_ID: "31337",
  DEPLOYMENT_FILE: "deployment.json",
};

describe("env", () => {
  it("takes what the stack gives", () => {
    assert.deepEqual(readEnv(good), { status: 0, stderr: "" });
  });

  it("names every bad variable at once, and no value", () => {
    const { status, stderr } = readEnv({
      DATABASE_URL: "mysql://secret@host/db",
      RPC_URL: "ftp://host",
      CHAIN_ID: "-1",
    });
    assert.notEqual(status, 0);
    for (const name of Object.keys(good)) assert.match(stderr, new RegExp(`^  ${name}: `, "m"));
    assert.doesNotMatch(stderr, /secret/);
  });

  it("takes an empty variable for a missing one", () => {
    assert.match(readEnv({ ...good, CHAIN_ID: "" }).stderr, /^ {2}CHAIN_ID: /m);
  });
});
