import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { it } from "node:test";
import { keccak256 } from "viem";
import { gate } from "./gate.ts";
import { keccakOf } from "./keccak.ts";

it("large content has the hash that small content has, and others are served meanwhile", async () => {
  const contents = [0, 1, 65_536, 65_537, 300_000, 8_000_000].map((size) => randomBytes(size));
  await keccakOf(randomBytes(70_000)); // the thread is there
  let [turns, longest, before] = [0, 0, performance.now()];
  const clock = setInterval(() => {
    const now = performance.now();
    [turns, longest, before] = [turns + 1, Math.max(longest, now - before), now];
  }, 2);
  const hashes = await Promise.all(contents.map(keccakOf));
  clearInterval(clock);
  assert.deepEqual(
    hashes,
    contents.map((one) => keccak256(one)),
  );
  assert.ok(turns > 10, `${turns} turns, the longest of ${longest} ms`);
});

it("a gate lets some through, some wait, and sends the rest away", async () => {
  const through = gate(2, 1);
  const { promise, resolve } = Promise.withResolvers<void>();
  const [first, second, third] = [1, 2, 3].map((n) => through(() => promise.then(() => n)));
  await assert.rejects(
    through(async () => 4),
    { problem: "busy" },
  );
  resolve();
  assert.deepEqual(await Promise.all([first, second, third]), [1, 2, 3]);
  await assert.rejects(
    through(() => Promise.reject(new Error("mine"))),
    { message: "mine" },
  );
  assert.equal(await through(async () => 5), 5);
});
