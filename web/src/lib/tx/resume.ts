import type { Hex } from "viem";
import { type Activity, isOpen, unfinished } from "./activity.ts";
import { follow, reveal, type Surroundings } from "./run-plan.ts";

/** After a reload: follows what was sent to its end. Steps that were never signed cannot be continued, and it says so. */
export async function resume(s: Surroundings): Promise<void> {
  await Promise.all(
    s.store
      .get()
      .filter((activity) => activity.tab === s.tab || isOld(activity, s.now?.() ?? Date.now()))
      .map((activity) => resumeOne(activity, s)),
  );
}

/** Whatever tab ran it has most likely gone. */
function isOld(activity: Activity, now: number): boolean {
  return now - activity.changedAt > 120_000;
}

async function resumeOne(activity: Activity, s: Surroundings): Promise<void> {
  if (!isOpen(activity)) return;
  const index = activity.steps.findIndex(({ state }) => state.at === "pending");
  const state = activity.steps[index]?.state;
  if (state?.at !== "pending") return;
  try {
    const end = await follow(state.hash as Hex, s.wallet);
    s.store.setStep(activity.id, index, end);
    if (end.at === "failed") return;
  } catch {
    return; // the network is away: it stays pending, and the next load tries again
  }
  const next = activity.steps.findIndex((step, i) => i > index && step.state.at === "waiting");
  if (next >= 0) s.store.setStep(activity.id, next, { at: "failed", reason: unfinished });
  const after = s.store.get().find(({ id }) => id === activity.id);
  if (after) await reveal(after, {}, s);
}
