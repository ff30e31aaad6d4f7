import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Status } from "#components/ui/badge.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { casesQuery } from "../../api/cases.ts";
import type { PersonDetail } from "../../api/people.ts";
import type { Act } from "../../lib/act-plans.ts";
import { stateLook } from "../../lib/case-look.ts";
import { useDesk } from "../../lib/desk-context.ts";
import { mainWallet } from "../people-page.tsx";

/** What an officer of the register may do about a person. */
export function PersonActs({ person, onAct }: { person: PersonDetail; onAct: (act: Act) => void }) {
  const { chain } = useDesk();
  const wallet = mainWallet(person);
  if (wallet?.state !== "linked") {
    return (
      <Card title="What you can do">
        <p className="text-14 text-muted">No wallet belongs to this person any more, so there is nothing to decide.</p>
      </Card>
    );
  }
  const { address } = wallet;
  const claim = person.claims.find(({ stands, issuer }) => stands && issuer === chain.addresses.claimIssuer);
  const sanctioned = person.status === "sanctioned";
  return (
    <Card title="What you can do">
      <div className="grid gap-5 text-14">
        <CaseLinks person={person} />
        <Choice text="Verify them for another term, after you have looked at their papers again.">
          <Button
            onClick={() => onAct({ kind: "renew", wallet: address })}
            disabled={sanctioned}
            data-testid="renew-verification"
          >
            Renew
          </Button>
        </Choice>
        {claim && (
          <Choice text="At once and in every property they can no longer buy, sell or send.">
            <Button
              variant="danger"
              onClick={() => onAct({ kind: "revoke", wallet: address, issuer: claim.issuer, topic: claim.topic })}
              data-testid="withdraw-verification"
            >
              Withdraw verification
            </Button>
          </Choice>
        )}
        <Choice
          text={
            sanctioned ? "They are on a list. Lift the mark once they are off it." : "They are on a sanctions list."
          }
        >
          <Button
            variant={sanctioned ? "secondary" : "danger"}
            onClick={() => onAct({ kind: sanctioned ? "lift-sanction" : "sanction", wallet: address })}
            data-testid={sanctioned ? "lift-sanction" : "mark-sanctioned"}
          >
            {sanctioned ? "Lift sanctions mark" : "Mark as sanctioned"}
          </Button>
        </Choice>
        <Choice text="They lost a wallet: a new one takes its place. Two officers decide.">
          <LinkButton
            to="/desk/people/$id/recover"
            params={{ id: String(person.identityId) }}
            data-testid="recover-wallet"
          >
            Replace a lost wallet
          </LinkButton>
        </Choice>
      </div>
    </Card>
  );
}

/** Where their papers are. */
function CaseLinks({ person }: { person: PersonDetail }) {
  const { data, error } = useInfiniteQuery(casesQuery({ person: String(person.identityId) }));
  const cases = data?.pages[0]?.data;
  if (error) return <p className="text-muted">Their case could not be looked up.</p>;
  if (!cases) return null;
  if (cases.length === 0) {
    return (
      <p className="text-muted" data-testid="no-case">
        There is no case here, and no papers: they were verified from elsewhere.
      </p>
    );
  }
  return (
    <ul className="grid gap-2">
      {cases.toReversed().map(({ id, state, submittedAt, wallet }) => (
        <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-3">
          <Link
            to="/desk/cases/$id"
            params={{ id }}
            className="font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
            data-testid={`case-of-${wallet}`}
          >
            Case and papers
            {submittedAt && (
              <>
                {" "}
                of <DateTime at={submittedAt} />
              </>
            )}
          </Link>
          <Status tone={stateLook[state].tone}>{stateLook[state].label}</Status>
        </li>
      ))}
    </ul>
  );
}

function Choice({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-muted">{text}</p>
      {children}
    </div>
  );
}
