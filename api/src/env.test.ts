import assert from "node:assert/strict";
import { it } from "node:test";
import { readEnv } from "./env.ts";

const good = {
  DATABASE_URL: "postgres://user:secret@127.0.0.1:5432/db",
  RPC_URL: "http://127.0.0.1:8545",
  CHAIN_ID: "31337",
  DEPLOYMENT_FILE: "deployment.json",
  WEB_ORIGINS: "http://127.0.0.1:5173, https://app.example.org",
  FILES_DIR: "files",
};

it("fills in what is not told, and splits lists", () => {
  const env = readEnv(good);
  assert.deepEqual(env.WEB_ORIGINS, ["http://127.0.0.1:5173", "https://app.example.org"]);
  assert.deepEqual([env.PORT, env.HOST, env.COOKIE_SECURE, env.VIEWS_SCHEMA], [3001, "127.0.0.1", false, "live"]);
  assert.equal(readEnv({ ...good, COOKIE_SECURE: "true" }).COOKIE_SECURE, true);
});

it("names every bad variable at once, without its value", () => {
  const bad = {
    ...good,
    DATABASE_URL: "mysql://secret",
    CHAIN_ID: "one",
    WEB_ORIGINS: "https://a.example/path",
    FILES_DIR: "",
  };
  assert.throws(
    () => readEnv(bad),
    ({ message }: Error) => {
      for (const name of ["DATABASE_URL", "CHAIN_ID", "WEB_ORIGINS", "FILES_DIR"])
        assert.ok(message.includes(name), name);
      return !message.includes("secret") && !message.includes("RPC_URL");
    },
  );
});
