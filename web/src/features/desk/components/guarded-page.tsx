import { PageHeader } from "#components/ui/page-header.tsx";
import { useSubject } from "#lib/use-subject.ts";
import { useDesk } from "../lib/desk-context.ts";
import type { Act } from "../lib/desk-plans.ts";
import { ActRitual } from "./act-ritual.tsx";
import { GuardedProperties } from "./guarded-properties.tsx";

export function GuardedPage() {
  const { access, chain } = useDesk();
  const act = useSubject<Act>();
  return (
    <>
      <PageHeader
        question="Which properties do you guard?"
        answer="Those whose owner made you a compliance officer, and the brake of each."
      />
      <GuardedProperties access={access} onAct={act.show} />
      {act.subject && <ActRitual act={act.subject} chain={chain} open={act.open} onOpenChange={act.setOpen} />}
    </>
  );
}
