import assert from "node:assert/strict";
import { test } from "node:test";
import { Hono } from "hono";
import { pino } from "pino";
import type { AppEnv } from "../lib/router.ts";
import { onError } from "./on-error.ts";

const quiet = pino({ enabled: false });

/** What is answered when a handler fails with an error of Postgres. */
async function answerTo(code: string) {
  const app = new Hono<AppEnv>().get("/", () => {
    throw Object.assign(new Error("deadlock detected"), { code });
  });
  app.onError(onError(quiet));
  return app.request("/");
}

for (const code of ["40P01", "40001", "42P01", "3F000"]) {
  test(`asks to come back while the indexer replaces its views (${code})`, async () => {
    const response = await answerTo(code);
    assert.equal(response.status, 503);
    assert.equal(response.headers.get("retry-after"), "2");
    assert.match(((await response.json()) as { type: string }).type, /projections-unavailable$/);
  });
}

test("takes any other error of the database for our own fault", async () => {
  assert.equal((await answerTo("42601")).status, 500);
});
