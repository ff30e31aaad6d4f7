import assert from "node:assert/strict";
import { it } from "node:test";
import { unreadMark, unreadWords } from "./unread.ts";

it("says how much is new, in words and as a mark", () => {
  assert.deepEqual([0, 1, 12].map(unreadWords), [
    "You have read everything.",
    "One notification is new.",
    "12 notifications are new.",
  ]);
  assert.deepEqual([1, 99, 100, 12_000].map(unreadMark), ["1", "99", "99+", "99+"]);
});
