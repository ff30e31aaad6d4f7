import { explainContractError } from "./errors/explain.ts";
import type { Explanation } from "./errors/explanation.ts";
import { checkOfRule, errorsOfRule } from "./rules/rule-words.ts";
import type { Rule } from "./rules/rules.ts";

/** A rule that was asked, and what it said. What to do about a refusal besides words is the page's business. */
export interface RuleVerdict {
  id: string;
  label: string;
  state: "passes" | "fails" | "pending";
  refusal?: Explanation;
  /** Of a refusal: the contracts' error and its values. */
  reason?: Reason;
}

export interface Reason {
  name: string;
  args: readonly (string | number | boolean)[];
}

interface RuleWords {
  id: string;
  label: string;
  errors: readonly string[];
}

const verified = ["PropertyTokenSenderNotVerified", "PropertyTokenReceiverNotVerified"];
const halted = ["PropertyTokenPaused", "PropertyTokenLedgerDesynced", "ComplianceLedgerUnseeded"];

function rulesFor(rules: readonly Rule[], parties: "buyer" | "both"): RuleWords[] {
  const one = parties === "buyer";
  return [
    { id: "verified", label: one ? "You are verified" : "Both of you are verified", errors: verified },
    {
      id: "frozen",
      label: one ? "Your wallet is not frozen" : "Neither wallet is frozen",
      errors: ["PropertyTokenAddressFrozen", "ERC7943InsufficientUnfrozenBalance"],
    },
    { id: "halted", label: "Transfers are not paused", errors: halted },
    ...rules
      .filter(({ kind }) => kind !== "other")
      .map((rule) => ({ id: rule.kind, label: checkOfRule(rule, parties), errors: errorsOfRule(rule.kind) })),
  ];
}

export const verdictOf = (id: string, label: string, reason: Reason | undefined): RuleVerdict =>
  reason
    ? { id, label, state: "fails", reason, refusal: explainContractError(reason.name, reason.args) }
    : { id, label, state: "passes" };

const isOfNowhere = ({ name, args }: Reason) => name === "CountryNotAllowed" && Number(args[1]) === 0;

/** Every rule of a property, with a tick or the reason; `undefined` reasons: not asked yet. */
export function movementRules(
  reasons: readonly Reason[] | undefined,
  rules: readonly Rule[],
  parties: "buyer" | "both" = "both",
): RuleVerdict[] {
  const known = rulesFor(rules, parties);
  if (!reasons) return known.map(({ id, label }) => ({ id, label, state: "pending" }));
  const verdicts = known.flatMap(({ id, label, errors }): RuleVerdict[] => {
    // of somebody whom the register does not know, no country is known either
    if (id === "country" && reasons.some(isOfNowhere)) return [{ id, label, state: "pending" }];
    const found = reasons.filter(({ name }) => errors.includes(name));
    return found.length > 0
      ? found.map((reason, i) => verdictOf(i ? `${id}-${i}` : id, label, reason))
      : [verdictOf(id, label, undefined)];
  });
  const told = new Set(known.flatMap(({ errors }) => errors));
  const others = reasons.filter(({ name }) => !told.has(name));
  return [...verdicts, ...others.map((reason) => verdictOf(reason.name, reason.name, reason))];
}
