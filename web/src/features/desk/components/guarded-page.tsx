import { PageHeader } from "#components/ui/page-header.tsx";
import { useDesk } from "../lib/desk-context.ts";
import { useActRitual } from "./act-ritual.tsx";
import { GuardedProperties } from "./guarded-properties.tsx";

export function GuardedPage() {
  const { access, chain } = useDesk();
  const { show, ritual } = useActRitual(chain);
  return (
    <>
      <PageHeader
        question="Which properties do you guard?"
        answer="Those whose owner made you a compliance officer, and the brake of each."
      />
      <GuardedProperties access={access} onAct={show} />
      {ritual}
    </>
  );
}
