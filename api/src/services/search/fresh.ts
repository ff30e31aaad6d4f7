import { setTimeout as wait } from "node:timers/promises";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { keepSearch } from "./keep.ts";
import { standingOf } from "./standing.ts";

/** For how long an answer waits for the copy to catch up; after that it says how old it is. */
const patience = 1_500;

/**
 * Reads the copy and the projections in one snapshot, both as they were after one block. Where the copy cannot catch up
 * in time, being made anew, the older of the two blocks is told.
 */
export async function atSearchedBlock<T>(deps: Deps, read: (rows: Snapshot, asOf: AsOf) => Promise<T>): Promise<T> {
  const options = { isolationLevel: "repeatable read", accessMode: "read only" } as const;
  const until = Date.now() + patience;
  let trouble: Error | undefined;
  for (;;) {
    const late = trouble !== undefined || Date.now() >= until;
    const found = await deps.db.transaction(async (tx) => {
      const standing = await standingOf(tx, deps.config);
      const { copied, fresh, timestamp, now } = standing;
      if (fresh) return { value: await read(tx, standing) };
      if (!late) return undefined;
      if (!copied)
        throw new Problem("projections-unavailable", "The search is being built.", {}, { "retry-after": "5" });
      return { value: await read(tx, { block: Math.min(standing.block, copied.block), timestamp, now }) };
    }, options);
    if (found) return found.value;
    const kept = keepSearch(deps).catch((error: Error) => {
      trouble = error;
    });
    // Another process may be at it: then ours is done at once, and nothing is new.
    const paused = wait(20);
    await Promise.race([kept.then(() => paused), wait(Math.max(1, until - Date.now()), undefined, { ref: false })]);
  }
}

/** Keeps the copy near the projections while nobody asks, so that who asks need not wait. Returns what ends it. */
export function keepSearchNear(deps: Deps, every = 1_000): () => void {
  const look = async () => {
    const { fresh } = await standingOf(deps.db, deps.config);
    if (!fresh) await keepSearch(deps);
  };
  let looking = false;
  const timer = setInterval(() => {
    if (looking) return;
    looking = true;
    look()
      // The indexer or the database may be away for a while; who asks meanwhile is told so.
      .catch((error: Error) => deps.log.debug({ cause: error.message }, "the search was not kept"))
      .finally(() => {
        looking = false;
      });
  }, every);
  return () => clearInterval(timer);
}
