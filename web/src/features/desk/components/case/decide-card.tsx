import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { useSubject } from "#lib/use-subject.ts";
import { type Case, type Decision, decide } from "../../api/cases.ts";
import { useDesk } from "../../lib/desk-context.ts";
import { statusLook } from "../../lib/status-look.ts";
import { ApproveRitual } from "./approve-ritual.tsx";
import { type Asked, DecisionDialog } from "./decision-dialog.tsx";

/** How they stand in the register, and what the officer decides. */
export function DecideCard({ found }: { found: Case }) {
  const { chain } = useDesk();
  const queries = useQueryClient();
  const [approving, setApproving] = useState(false);
  const asked = useSubject<Asked>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (decision: Decision) => decide(found.id, decision),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["desk"] }),
  });
  const { decisions, own, standing, claim, commitment, state, person } = found;
  const may = (kind: Decision["kind"]) => decisions.includes(kind);
  const unrecorded = claim && !claim.recorded && may("approve") ? claim : undefined;
  const look = statusLook(standing.status);
  const barred = standing.status === "sanctioned";

  return (
    <Card title="Decide" data-testid="decide">
      <div className="grid gap-4 text-14">
        <p>
          In the register: <span className="font-medium">{look.label.toLowerCase()}</span>
          {standing.verified && standing.expiresAt && (
            <>
              {" "}
              until <DateTime at={standing.expiresAt} />
            </>
          )}
          .
        </p>
        {own && (
          <Notice title="This case is your own">Another officer decides it: nobody decides about themselves.</Notice>
        )}
        {unrecorded && (
          <Notice
            tone="amber"
            title="Verified on the ledger, but not noted here"
            action={
              <Button
                size="sm"
                busy={isPending}
                onClick={() => mutate({ kind: "approve", txHash: unrecorded.transaction, reason: "", told: "" })}
                data-testid="record-approval"
              >
                Note the approval
              </Button>
            }
          >
            The verification was written, and the page closed before it was noted.
          </Notice>
        )}
        {error && <ExplanationNotice explanation={explain(error)} />}
        {decisions.length > 0 && (
          <div className="grid gap-2">
            {may("approve") && commitment && person && (
              <Button variant="primary" wide disabled={barred} onClick={() => setApproving(true)} data-testid="approve">
                {state === "approved" ? "Renew the verification" : "Approve and verify"}
              </Button>
            )}
            {may("ask") && (
              <Button wide onClick={() => asked.show("ask")} data-testid="ask">
                Ask for more
              </Button>
            )}
            {may("reopen") && (
              <Button wide onClick={() => asked.show("reopen")} data-testid="reopen">
                {state === "needs-info" ? "Take the question back" : "Review again"}
              </Button>
            )}
            {may("tell") && (state === "rejected" || standing.status === "revoked") && (
              <Button wide onClick={() => asked.show("tell")} data-testid="tell">
                Tell them why
              </Button>
            )}
            {may("reject") && (
              <Button wide onClick={() => asked.show("reject")} data-testid="reject">
                Reject
              </Button>
            )}
          </div>
        )}
        {barred && <p className="text-muted">A person with a sanctions mark cannot be verified.</p>}
      </div>
      {commitment && person && (
        <ApproveRitual
          found={found}
          commitment={commitment}
          person={person}
          chain={chain}
          open={approving}
          onOpenChange={setApproving}
          onMined={(txHash) => mutate({ kind: "approve", txHash, commitment, reason: "", told: "" })}
        />
      )}
      {asked.subject && (
        <DecisionDialog
          key={asked.subject}
          kind={asked.subject}
          found={found}
          open={asked.open}
          onOpenChange={asked.setOpen}
        />
      )}
    </Card>
  );
}
