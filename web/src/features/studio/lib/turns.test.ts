import assert from "node:assert/strict";
import { it } from "node:test";
import { inTurns } from "./turns.ts";

it("goes from batch to batch, and begun again asks afresh who is left", async () => {
  let unpaid = [1, 2, 3, 4, 5];
  const { next, batch } = inTurns(async function* (): AsyncGenerator<number[], undefined> {
    const all = unpaid;
    for (let at = 0; at < all.length; at += 2) yield all.slice(at, at + 2);
  });
  const run = async (turns: number) => {
    const done: (readonly number[])[] = [];
    for (let turn = 0; turn < turns; turn++) if (await next(turn)) done.push(batch());
    return done;
  };
  // The third turn was never reached.
  assert.deepEqual(await run(2), [
    [1, 2],
    [3, 4],
  ]);
  unpaid = [3, 4, 5];
  assert.deepEqual(await run(3), [[3, 4], [5]], "the last turn is left out: nothing is signed in vain");
  unpaid = [];
  assert.deepEqual(await run(3), []);
});
