import assert from "node:assert/strict";
import { it } from "node:test";
import { dayEnd, dayStart } from "./days.ts";

it("takes a day from its first moment to the first of the next", () => {
  const midnight = (day: number) => String(new Date(2026, 10, day).getTime() / 1000);
  assert.deepEqual([dayStart("2026-11-20"), dayEnd("2026-11-20")], [midnight(20), midnight(21)]);
  assert.deepEqual([dayStart(""), dayEnd("nonsense")], [undefined, undefined]);
});
