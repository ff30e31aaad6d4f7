import type { StepMark } from "#components/ui/stepper.tsx";
import type { Activity } from "#lib/tx/activity.ts";

export type RitualPhase = "review" | "sign" | "pending" | "done";

/** Where in the ritual an activity stands; of a failed one, where it failed. */
export function phaseOf(activity: Activity | undefined): { phase: RitualPhase; failed: boolean; cancelled: boolean } {
  const at = (phase: RitualPhase) => ({ phase, failed: false, cancelled: false });
  if (!activity) return at("review");
  const current = activity.steps.find(({ state }) => state.at !== "done" && state.at !== "skipped")?.state;
  if (!current) return at(activity.visible ? "done" : "pending");
  if (current.at === "failed") {
    return { phase: current.hash ? "pending" : "sign", failed: true, cancelled: current.reason.tone === "cancelled" };
  }
  return at(current.at === "pending" ? "pending" : "sign");
}

const order: RitualPhase[] = ["review", "sign", "pending", "done"];
const names: Record<RitualPhase, string> = { review: "Review", sign: "Sign", pending: "Pending", done: "Done" };

export function ritualSteps({
  phase,
  failed,
  cancelled,
}: ReturnType<typeof phaseOf>): { name: string; mark: StepMark }[] {
  const now = order.indexOf(phase);
  return order.map((one, i) => ({
    name: names[one],
    mark: i < now || phase === "done" ? "done" : i > now ? "next" : cancelled ? "stopped" : failed ? "failed" : "now",
  }));
}
