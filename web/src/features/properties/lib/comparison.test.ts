import assert from "node:assert/strict";
import { test } from "node:test";
import { type Compared, comparedTokens, keptComparison, toggled } from "./comparison.ts";

const one = (n: number): Compared => ({ token: `0x${String(n).padStart(40, "0")}`, name: `House ${n}` });

test("takes up to four, and lets go of those that are chosen again", () => {
  const four = [1, 2, 3, 4].map(one);
  assert.deepEqual(four.reduce(toggled, [] as readonly Compared[]), four);
  assert.equal(toggled(four, one(5)), four, "a fifth finds no room");
  assert.deepEqual(toggled(four, one(2)), [one(1), one(3), one(4)]);
});

test("reads only what it can have kept", () => {
  assert.deepEqual(keptComparison(JSON.stringify([one(1), { token: "0x1", name: "x" }, null, 7, one(2)])), [
    one(1),
    one(2),
  ]);
  for (const text of [null, "", "{}", "null", "7", "[["]) assert.deepEqual(keptComparison(text), []);
  assert.equal(keptComparison(JSON.stringify([1, 2, 3, 4, 5].map(one))).length, 4);
});

test("reads addresses from a page's address, each once, four at most", () => {
  const [a, b] = [one(1).token, one(2).token];
  assert.deepEqual(comparedTokens({ tokens: `${a},${b.toUpperCase().replace("0X", "0x")},${a},x` }), {
    tokens: `${a},${b}`,
  });
  assert.equal(
    comparedTokens({ tokens: [1, 2, 3, 4, 5].map((n) => one(n).token).join(",") }).tokens?.split(",").length,
    4,
  );
  for (const tokens of [undefined, "", "x", 7, [a]]) assert.deepEqual(comparedTokens({ tokens }), {});
});
