import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { demoPeople } from "./people.ts";

test("the wallets that the README proposes are nobody's", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const proposed = readme.match(/0x[0-9a-f]{40}\b/gi) ?? [];
  assert.ok(proposed.length > 0);
  const taken = new Set(demoPeople().map(({ address }) => address.toLowerCase()));
  assert.deepEqual(
    proposed.filter((address) => taken.has(address.toLowerCase())),
    [],
  );
});
