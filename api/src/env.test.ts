import assert from "node:assert/strict";
import { it } from "node:test";
import { readEnv } from "./env.ts";

const good = {
  DATABASE_URL: "postgres://user:secret@127.0.0.1:5432/db",
  RPC_URL: "http://127.0.0.1:8545",
  CHAIN_ID: "31337",
  DEPLOYMENT_FILE: "deployment.json",
  WEB_ORIGINS: "http://127.0.0.1:5173, https://app.example.org",
  FILES_URL: "file:///var/lib/files",
  PERSONAL_DATA_KEYS: `new:${"A".repeat(43)}=, old:${"B".repeat(43)}=`,
  PERSONAL_INDEX_SECRET: `${"C".repeat(43)}=`,
};

it("fills in what is not told, and splits lists", () => {
  const env = readEnv(good);
  assert.deepEqual(env.WEB_ORIGINS, ["http://127.0.0.1:5173", "https://app.example.org"]);
  assert.deepEqual([env.PORT, env.HOST, env.COOKIE_SECURE, env.VIEWS_SCHEMA], [3001, "127.0.0.1", false, "live"]);
  assert.equal(readEnv({ ...good, COOKIE_SECURE: "true" }).COOKIE_SECURE, true);
  assert.deepEqual(
    env.PERSONAL_DATA_KEYS.map(({ id, secret }) => [id, secret.length]),
    [
      ["new", 32],
      ["old", 32],
    ],
  );
});

it("names every bad variable at once, without its value", () => {
  const bad = {
    ...good,
    DATABASE_URL: "mysql://secret",
    CHAIN_ID: "one",
    WEB_ORIGINS: "https://a.example/path",
    FILES_URL: "ftp://secret",
  };
  assert.throws(
    () => readEnv(bad),
    ({ message }: Error) => {
      for (const name of ["DATABASE_URL", "CHAIN_ID", "WEB_ORIGINS", "FILES_URL"])
        assert.ok(message.includes(name), name);
      return !message.includes("secret") && !message.includes("RPC_URL");
    },
  );
});

it("refuses keys that are short, unnamed or named twice, without telling them", () => {
  const key = "c2VjcmV0".repeat(5);
  for (const PERSONAL_DATA_KEYS of [key, `a:${key}`, ":", "", `${good.PERSONAL_DATA_KEYS},new:${"D".repeat(43)}=`]) {
    assert.throws(
      () => readEnv({ ...good, PERSONAL_DATA_KEYS, PERSONAL_INDEX_SECRET: "c2hvcnQ=" }),
      ({ message }: Error) =>
        message.includes("PERSONAL_DATA_KEYS") && message.includes("PERSONAL_INDEX_SECRET") && !message.includes(key),
    );
  }
});

it("asks for keys where files are in a bucket", () => {
  const inBucket = { ...good, FILES_URL: "s3://files/here?region=eu-west-1" };
  assert.throws(
    () => readEnv({ ...inBucket, AWS_SECRET_ACCESS_KEY: "secret" }),
    ({ message }: Error) => message.includes("AWS_ACCESS_KEY_ID") && !message.includes("AWS_SECRET_ACCESS_KEY"),
  );
  const keys = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret" };
  assert.equal(readEnv({ ...inBucket, ...keys }).FILES_URL.kind, "s3");
  assert.deepEqual(readEnv(good).FILES_URL, { kind: "disk", directory: "/var/lib/files" });
});
