import assert from "node:assert/strict";
import { it } from "node:test";
import { rangeOf } from "./range.ts";

it("reads one range of bytes, in all its forms", () => {
  assert.deepEqual(rangeOf("bytes=0-0", 10), { start: 0, end: 0 });
  assert.deepEqual(rangeOf("bytes=3-", 10), { start: 3, end: 9 });
  assert.deepEqual(rangeOf("bytes=-3", 10), { start: 7, end: 9 });
  assert.deepEqual(rangeOf("bytes=-30", 10), { start: 0, end: 9 });
  assert.deepEqual(rangeOf("bytes=3-300", 10), { start: 3, end: 9 });
});

it("sends all where there is no range that it understands", () => {
  for (const header of [
    undefined,
    "",
    "bytes=-",
    "bytes=a-b",
    "bytes=0-1,3-4",
    "lines=1-2",
    `bytes=${"9".repeat(40)}-`,
  ]) {
    assert.equal(rangeOf(header, 10), undefined, header);
  }
});

it("refuses a range that is not there", () => {
  for (const header of ["bytes=10-", "bytes=5-4", "bytes=-0", "bytes=11-12"]) {
    assert.throws(() => rangeOf(header, 10), { problem: "range-not-satisfiable" }, header);
  }
});
