import type { Address } from "viem";
import { PageHeader } from "#components/ui/page-header.tsx";
import { useSubject } from "#lib/use-subject.ts";
import { useDesk } from "../lib/desk-context.ts";
import type { Act } from "../lib/desk-plans.ts";
import { ActRitual } from "./act-ritual.tsx";
import { People } from "./people.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import { type Candidate, VerifyRitual } from "./verify-ritual.tsx";

export function PeoplePage() {
  const { access, chain } = useDesk();
  const candidate = useSubject<Candidate>();
  const person = useSubject<Address>();
  const act = useSubject<Act>();
  return (
    <>
      <PageHeader question="Who is in the register?" answer="Everybody who asked for a review or holds shares." />
      <People access={access} onOpen={person.show} />
      {person.subject && (
        <PersonDialog
          wallet={person.subject}
          access={access}
          chain={chain}
          open={person.open}
          onOpenChange={person.setOpen}
          onVerify={(next) => {
            person.setOpen(false);
            candidate.show(next);
          }}
          onAct={(next) => {
            person.setOpen(false);
            act.show(next);
          }}
        />
      )}
      {candidate.subject && (
        <VerifyRitual
          key={candidate.subject.wallet}
          candidate={candidate.subject}
          chain={chain}
          open={candidate.open}
          onOpenChange={candidate.setOpen}
        />
      )}
      {act.subject && <ActRitual act={act.subject} chain={chain} open={act.open} onOpenChange={act.setOpen} />}
    </>
  );
}
