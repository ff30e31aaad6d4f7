import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { ProposedNext } from "#features/desk/components/proposed-next.tsx";
import { ReasonFields, useReason } from "#features/desk/components/reason-fields.tsx";
import { useDesk } from "#features/desk/lib/desk-context.ts";
import { formatCount } from "#lib/format.ts";
import type { Impact, Module, RuleChange } from "../api/rules.ts";
import { proposeRulePlan } from "../lib/propose-plan.ts";

const unsaid = { reason: "" };

export interface ProposeRitualProps {
  property: { token: `0x${string}`; name: string };
  module: Module;
  change: RuleChange["change"];
  /** What was shown: its call is what is signed. */
  impact: Impact;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** It is proposed. */
  onDone: () => void;
  onClosed: () => void;
}

const verbs = { add: "Add", configure: "Change", remove: "Remove" };

/** The reason, then the signature of the first of two officers. */
export function ProposeRitual({
  property,
  module,
  change,
  impact,
  open,
  onOpenChange,
  onDone,
  onClosed,
}: ProposeRitualProps) {
  const { chain } = useDesk();
  const form = useReason();
  const title = `${verbs[change]} the rule “${module.name}” of ${property.name}`;
  const { counts } = impact;

  return (
    <SigningRitual
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        if (!next) onClosed();
      }}
      plan={proposeRulePlan(chain, { title, property: property.token, call: impact.call, why: form.why ?? unsaid })}
      incomplete={!form.why}
      missing={form.missing}
      choose={<ReasonFields form={form} />}
      review={{
        result: [
          change === "remove"
            ? { label: "People relieved by it", value: formatCount(counts.relieved) }
            : {
                label: "People who would not meet it",
                value: `${formatCount(counts.holders)} of ${formatCount(counts.people)}`,
              },
          { label: "Open orders that stop", value: formatCount(counts.orders) },
          { label: "Shares taken from anybody", value: "None" },
          { label: "Takes effect", value: "When a second officer confirms" },
        ],
      }}
      outcome="It is proposed. Another officer of this property must confirm it within seven days."
      next={<ProposedNext />}
      onDone={() => onDone()}
    />
  );
}
