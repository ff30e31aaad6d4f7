import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import { useDesk } from "#features/desk/lib/desk-context.ts";
import { formatCount } from "#lib/format.ts";
import type { Impact, Module, RuleChange } from "../api/rules.ts";
import { proposeRulePlan } from "../lib/propose-plan.ts";
import { useAnnouncedAct } from "../lib/use-announced-act.ts";

export interface ProposeRitualProps {
  property: { token: `0x${string}`; name: string };
  module: Module;
  change: RuleChange["change"];
  /** What was shown: its call is what is signed. */
  impact: Impact;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}

const verbs = { add: "Add", configure: "Change", remove: "Remove" };

/** The reason, then the signature of the first of two officers. */
export function ProposeRitual({ property, module, change, impact, open, onOpenChange, onDone }: ProposeRitualProps) {
  const { chain } = useDesk();
  const [reason, setReason] = useState("");
  const act = useAnnouncedAct();
  const title = `${verbs[change]} the rule “${module.name}” of ${property.name}`;
  const { counts } = impact;
  const short = reason.trim().length < 10;

  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={proposeRulePlan(chain, {
        title,
        call: impact.call,
        announce: () => act.announce({ kind: "propose-rule", property: property.token, reason: reason.trim() }),
      })}
      incomplete={short}
      choose={
        <Field
          label="Why"
          hint="The officer who confirms reads this, and it is kept. On the chain stands a hash of it only."
          error={reason !== "" && short ? "Say it in at least ten characters." : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              maxLength={2_000}
              data-testid="act-reason"
            />
          )}
        </Field>
      }
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
      onDone={(activity) => {
        act.settle(activity);
        onDone();
      }}
    />
  );
}
