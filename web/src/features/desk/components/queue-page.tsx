import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { PageHeader } from "#components/ui/page-header.tsx";
import { formatCount } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import { applicationsQuery } from "../api/desk.ts";
import { useDesk } from "../lib/desk-context.ts";
import type { Act } from "../lib/desk-plans.ts";
import { ActRitual } from "./act-ritual.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import { Queue } from "./queue.tsx";
import { type Candidate, VerifyRitual } from "./verify-ritual.tsx";

export function QueuePage() {
  const { access, chain } = useDesk();
  const candidate = useSubject<Candidate>();
  const person = useSubject<Address>();
  const act = useSubject<Act>();
  const { data: waiting } = useQuery({ ...applicationsQuery("open"), enabled: access.register });
  const count = waiting?.data.length;

  return (
    <>
      <PageHeader
        question="Who waits for you?"
        answer={
          count === undefined
            ? "People in review, and what only a compliance officer may do."
            : count === 0
              ? "Nobody. Every request has its answer."
              : `${formatCount(count)} ${count === 1 ? "person waits" : "people wait"} for your review.`
        }
      />
      <Queue onVerify={candidate.show} onOpen={person.show} />
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
