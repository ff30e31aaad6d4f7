import assert from "node:assert/strict";
import { test } from "node:test";
import { sourcesAmong } from "./digest.ts";

test("counts neither declarations nor tests among the sources", () => {
  const files = ["indexer/env.ts", "indexer/ponder-env.d.ts", "indexer/env.test.ts", "indexer/a.ts"];
  assert.deepEqual(sourcesAmong(files), ["indexer/a.ts", "indexer/env.ts"]);
});
