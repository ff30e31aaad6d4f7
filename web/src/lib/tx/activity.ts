import type { Explanation } from "../errors/explanation.ts";

/** A transaction or signature, from "not yet" to its end. */
export type StepState =
  | { at: "waiting" }
  | { at: "checking" }
  | { at: "signing" }
  | { at: "pending"; hash: string }
  | { at: "done"; hash?: string; block?: string }
  | { at: "skipped" }
  | { at: "failed"; reason: Explanation; hash?: string };

export interface ActivityStep {
  label: string;
  state: StepState;
}

/** One thing a person does, in one or several steps. Kept in the browser, a list for each wallet and chain. */
export interface Activity {
  id: string;
  title: string;
  detail?: string;
  /** Where in the app this is about. */
  href?: string;
  steps: ActivityStep[];
  startedAt: number;
  changedAt: number;
  /** The tab that runs it, so that another tab does not declare it abandoned. */
  tab: string;
  /** Pages show the result: the projections have reached its block. */
  visible?: boolean;
}

export type ActivityStatus = "checking" | "signing" | "pending" | "done" | "failed";

export function statusOf({ steps }: Activity): ActivityStatus {
  if (steps.some(({ state }) => state.at === "failed")) return "failed";
  if (steps.every(({ state }) => state.at === "done" || state.at === "skipped")) return "done";
  if (steps.some(({ state }) => state.at === "signing")) return "signing";
  if (steps.some(({ state }) => state.at === "pending")) return "pending";
  return "checking";
}

export function isOpen(activity: Activity): boolean {
  const status = statusOf(activity);
  return status !== "done" && status !== "failed";
}

export function failureOf({ steps }: Activity): Explanation | undefined {
  for (const { state } of steps) if (state.at === "failed") return state.reason;
  return undefined;
}

export function lastHash({ steps }: Activity): string | undefined {
  return steps.flatMap(({ state }) => ("hash" in state && state.hash ? [state.hash] : [])).at(-1);
}

export const abandoned: Explanation = {
  what: "This page was closed before your wallet answered.",
  why: "If you had already confirmed there, the transaction may still have gone out.",
  next: "Look at your wallet's own list, then start again if it is not there.",
  tone: "trouble",
  code: "abandoned",
};

export const unfinished: Explanation = {
  what: "This stopped between its steps.",
  why: "The page was closed before the next step was signed.",
  next: "Start again: what is already done will be skipped.",
  tone: "trouble",
  code: "unfinished",
};
