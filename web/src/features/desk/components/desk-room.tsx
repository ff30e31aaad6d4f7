import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { Tabs } from "#components/ui/tabs.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { useSubject } from "#lib/use-subject.ts";
import { applicationsQuery } from "../api/desk.ts";
import type { Access } from "../lib/access.ts";
import type { Act } from "../lib/desk-plans.ts";
import { ActRitual } from "./act-ritual.tsx";
import { GuardedProperties } from "./guarded-properties.tsx";
import { People } from "./people.tsx";
import { PersonDialog } from "./person-dialog.tsx";
import { Queue } from "./queue.tsx";
import { type Candidate, VerifyRitual } from "./verify-ritual.tsx";

export function DeskRoom({ access, chain }: { access: Access; chain: ChainInfo }) {
  const candidate = useSubject<Candidate>();
  const person = useSubject<Address>();
  const act = useSubject<Act>();
  const { data: waiting } = useQuery({ ...applicationsQuery("open"), enabled: access.register });

  return (
    <>
      <Tabs
        label="Desk"
        items={[
          ...(access.register
            ? [
                {
                  id: "waiting",
                  label: "Waiting",
                  ...(waiting ? { count: waiting.data.length } : {}),
                  content: <Queue onVerify={candidate.show} onOpen={person.show} />,
                },
              ]
            : []),
          { id: "people", label: "People", content: <People access={access} onOpen={person.show} /> },
          {
            id: "properties",
            label: "Properties",
            content: <GuardedProperties access={access} onAct={act.show} />,
          },
        ]}
      />
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
