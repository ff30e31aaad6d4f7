import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type Coin, formatDate, formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Lease } from "../api/leases.ts";
import { endAfter, frequencyWords, tenantIsAsked } from "../lib/lease-words.ts";
import { EndForm } from "./end-form.tsx";

interface TenantTalksProps {
  lease: Lease;
  coin: Coin;
  wallet: Address;
  name: string;
  now: number;
  /** Where it is told from. */
  href?: string;
  /** An arbiter looks, who speaks where the tenancy has no wallet. */
  inStead?: boolean;
}

interface Shown {
  act: Act;
  outcome: string;
}

/** What the manager proposes and waits for, and what the tenant proposed. */
export function TenantTalks({ lease, coin, wallet, name, now, href = "/rent", inStead = false }: TenantTalksProps) {
  const acting = useSubject<Shown>();
  const [ending, setEnding] = useState(false);
  const { proposals, schedule, frequency } = lease;
  const asked = tenantIsAsked(proposals);
  const common = { from: wallet, leaseId: lease.id };
  const show = (title: string, label: string, wanted: Act["wanted"], outcome: string) =>
    acting.show({ act: { title, label, href, wanted }, outcome });
  const day = (periods: number) => {
    const at = endAfter(schedule, periods);
    return at === undefined ? "its present end" : formatDate(at);
  };
  const { end, renewal } = asked;
  const own = proposals.tenantEnds;

  return (
    <div className="grid gap-4 empty:hidden">
      {end !== null && (
        <Notice
          tone="amber"
          title={`The manager proposes to end the lease on ${day(end)}`}
          action={
            <Button
              size="sm"
              variant="primary"
              onClick={() =>
                show(
                  `End the lease of ${name} on ${day(end)}`,
                  "Agree to this end",
                  { kind: "lease.terminate", ...common, periods: end },
                  `The lease ends on ${day(end)}.`,
                )
              }
              data-testid="agree-end"
            >
              Agree
            </Button>
          }
        >
          Nothing changes unless you agree{inStead && " in the tenant's stead, by order of a court"}.
        </Notice>
      )}
      {renewal && (
        <Notice
          tone="amber"
          title={`The manager proposes ${renewal.periods} more payments of ${formatMoney(renewal.rent, coin)} ${frequencyWords[frequency]}`}
          action={
            <Button
              size="sm"
              variant="primary"
              onClick={() =>
                show(
                  `Make the lease of ${name} longer`,
                  "Agree to it",
                  { kind: "lease.renew", ...common, periods: renewal.periods, rent: renewal.rent },
                  "The lease is longer now. The new rents stand in the list below.",
                )
              }
              data-testid="agree-renewal"
            >
              Agree
            </Button>
          }
        >
          The lease would go on after {formatDate(lease.endsAt)}. Nothing changes unless you agree.
        </Notice>
      )}
      {own !== null && (
        <Notice
          title={`You proposed to end the lease on ${day(own)}`}
          action={
            <Button
              size="sm"
              onClick={() =>
                show(
                  "Take your proposal back",
                  "Take it back",
                  { kind: "lease.withdraw-proposal", ...common },
                  "Your proposal is gone. The lease goes on as it was.",
                )
              }
            >
              Take it back
            </Button>
          }
        >
          It waits for the manager.
        </Notice>
      )}
      {(ending || (lease.state !== "ended" && !lease.terminated && own === null)) && (
        <div>
          {ending ? (
            <EndForm
              lease={lease}
              wallet={wallet}
              now={now}
              href={href}
              other="the manager"
              onClose={() => setEnding(false)}
            />
          ) : (
            <Button variant="quiet" size="sm" onClick={() => setEnding(true)} data-testid="propose-end">
              Propose an earlier end{inStead && " in the tenant's stead, by order of a court"}
            </Button>
          )}
        </div>
      )}
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject.act}
          outcome={acting.subject.outcome}
          onClose={() => acting.setOpen(false)}
        />
      )}
    </div>
  );
}
