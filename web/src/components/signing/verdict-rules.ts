import type { ReactNode } from "react";
import type { Rule } from "#components/ui/rule-list.tsx";
import type { RuleVerdict } from "#lib/movement-rules.ts";

/** Verdicts as a list shows them: a refusal in its own words, why, and what to do. */
export function rulesToShow(verdicts: readonly RuleVerdict[], remedy?: (verdict: RuleVerdict) => ReactNode): Rule[] {
  return verdicts.map((verdict) => {
    const { id, label, state, refusal } = verdict;
    if (state !== "fails" || !refusal) return { id, label, state };
    return {
      id,
      label: refusal.what,
      state,
      reason: [refusal.why, refusal.next].filter(Boolean).join(" "),
      remedy: remedy?.(verdict),
    };
  });
}
