import { useQuery } from "@tanstack/react-query";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { propertyQuery } from "#features/properties/api/properties.ts";
import { ImpactPanel } from "#features/rules/components/impact-panel.tsx";
import { wordsOfRule } from "#lib/rules/rule-words.ts";
import type { Rule } from "#lib/rules/rules.ts";
import type { Proposal, ProposedRule } from "../api/proposals.ts";

export interface ProposedRuleCardsProps {
  rule: ProposedRule;
  property: Proposal["property"];
  open: boolean;
}

/** The rule before and after, and whom it would touch if it were confirmed now. */
export function ProposedRuleCards({ rule, property, open }: ProposedRuleCardsProps) {
  const { data } = useQuery({ ...propertyQuery(property?.token ?? ""), enabled: property !== null && open });
  if (!open || !property) return null;
  const { change, kind, before, after, impact, obstacle } = rule;
  const cap = data?.data.cap;
  return (
    <>
      {cap !== undefined && (before || after) && (
        <Card title="The rule">
          <div className="grid gap-4 text-14" data-testid="proposed-rule">
            {before && <InWords label={after ? "Until now" : "No longer"} rule={before} cap={cap} />}
            {after && <InWords label={before ? "From then on" : "New"} rule={after} cap={cap} strong />}
          </div>
        </Card>
      )}
      {obstacle && (
        <Notice tone="amber" title="It cannot be judged, or not be carried out, as things stand">
          {obstacle}
        </Notice>
      )}
      {impact && kind && (
        <Card title="Whom it would touch now">
          <ImpactPanel impact={impact} change={{ change, kind }} />
        </Card>
      )}
    </>
  );
}

interface InWordsProps {
  label: string;
  rule: Rule;
  cap: string;
  strong?: boolean;
}

function InWords({ label, rule, cap, strong }: InWordsProps) {
  const { title, text } = wordsOfRule(rule, { cap });
  return (
    <div className="grid gap-0.5">
      <p className="text-12 text-muted">{label}</p>
      <p className={strong ? "text-16 font-medium" : "font-medium"}>{title}</p>
      <p className="text-muted">{text}</p>
    </div>
  );
}
