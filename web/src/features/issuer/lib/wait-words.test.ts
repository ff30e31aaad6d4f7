import assert from "node:assert/strict";
import { it } from "node:test";
import { waitTold } from "./wait-words.ts";

const at = 1_800_000_000;

it("counts down where the time is near, by whichever clock is ahead", () => {
  assert.match(waitTold(at, at - 500, at - 65), /^Can be carried out in 1 min 5 s, at \d\d:\d\d:\d\d$/);
  assert.match(waitTold(at, at - 9, at - 500), /^Can be carried out in 9 s/);
  assert.match(waitTold(at, at - 9_000, at - 8_000), /^Can be carried out from /);
});

it("waits for the chain, which alone decides", () => {
  assert.match(waitTold(at, at - 70, at + 10), /opens with the chain's next block/);
  assert.match(waitTold(at, at, at - 10), /^Can be carried out since/);
});
