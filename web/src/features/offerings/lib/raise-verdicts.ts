import { type RuleVerdict, verdictOf } from "#lib/movement-rules.ts";
import type { Check } from "#lib/tx/prepare.ts";

const labels: Partial<Record<Check["rule"], string>> = {
  "offering-state": "The offering has not been decided",
  "offering-withdrawal": "The time to take it back is not over",
  "offering-refund": "This money is owed",
  "offering-payee": "It can be paid to you",
  "offering-window": "The sale is over",
};

/** What was looked at before signing, with a tick or the reason. */
export function raiseVerdicts(checks: readonly Check[] | undefined): RuleVerdict[] {
  if (!checks) return [];
  const verdicts = checks.flatMap(({ rule, reason }) => {
    const label = labels[rule];
    return label ? [verdictOf(rule, label, reason)] : [];
  });
  const run = checks.find(({ rule }) => rule === "simulation")?.reason;
  const told = verdicts.some(({ state }) => state === "fails");
  return run && !told ? [...verdicts, verdictOf("simulation", "It would succeed", run)] : verdicts;
}
