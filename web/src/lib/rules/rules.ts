import type { Answer, api } from "../api.ts";

/** A rule that a property's shares themselves enforce. */
export type Rule = Answer<(typeof api.properties)[":address"]["$get"]>["data"]["rules"][number];
export type RuleKind = Rule["kind"];
export type RuleOf<Kind extends RuleKind> = Extract<Rule, { kind: Kind }>;

export const ruleOf = <Kind extends RuleKind>(rules: readonly Rule[], kind: Kind): RuleOf<Kind> | undefined =>
  rules.find((rule): rule is RuleOf<Kind> => rule.kind === kind);
