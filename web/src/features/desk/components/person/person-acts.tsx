import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { PersonDetail } from "../../api/people.ts";
import type { Act } from "../../lib/act-plans.ts";
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

function Choice({ text, children }: { text: string; children: React.ReactNode }) {
  return (
    <div className="grid justify-items-start gap-2">
      <p className="text-muted">{text}</p>
      {children}
    </div>
  );
}
