import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearPeriods } from "./near-periods.ts";

const schedule = Array.from({ length: 36 }, (_, index) => ({ index }));
const shown = (paid: number, length = 36) => nearPeriods(schedule.slice(0, length), paid).map(({ index }) => index);

describe("the periods near now", () => {
  it("are the last paid ones and the next", () => {
    assert.deepEqual([shown(0)[0], shown(0).at(-1)], [0, 11]);
    assert.deepEqual([shown(14)[0], shown(14).at(-1)], [12, 23]);
  });

  it("are the last ones at the end, and all of a short lease", () => {
    assert.deepEqual([shown(36)[0], shown(36).at(-1)], [24, 35]);
    assert.equal(shown(3, 6).length, 6);
  });
});
