import { SETTLING } from "@freehold/contracts/leases";
import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Lease } from "#features/rent/api/leases.ts";
import { EndForm } from "#features/rent/components/end-form.tsx";
import { endAfter, frequencyWords } from "#features/rent/lib/lease-words.ts";
import { type Coin, formatDate, formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { RenewForm } from "./renew-form.tsx";

interface ManagerTalksProps {
  lease: Lease;
  coin: Coin;
  wallet: Address;
  now: number;
}

/** Ending early and renewing: what either side proposed, and what the manager can propose. */
export function ManagerTalks({ lease, coin, wallet, now }: ManagerTalksProps) {
  const [form, setForm] = useState<"end" | "renew">();
  const acting = useSubject<{ act: Act; outcome: string }>();
  const { proposals, schedule, tenant, terminated, state, endsAt, frequency, id } = lease;
  const href = `/studio/leases/${id}`;
  const common = { from: wallet, leaseId: id };
  const { managerEnds, tenantEnds, renewal } = proposals;
  const day = (periods: number) => {
    const at = endAfter(schedule, periods);
    return at === undefined ? "its present end" : formatDate(at);
  };
  const show = (title: string, label: string, wanted: Act["wanted"], outcome: string) =>
    acting.show({ act: { title, label, href, wanted }, outcome });
  const other = tenant ? "the tenant" : "an arbiter of this property";
  const own = managerEnds !== null || renewal !== null;

  return (
    <div className="grid gap-4 empty:hidden">
      {tenantEnds !== null && tenantEnds !== managerEnds && (
        <Notice
          tone="amber"
          title={`${tenant ? "The tenant proposes" : "An arbiter proposes"} to end the lease on ${day(tenantEnds)}`}
          action={
            <Button
              size="sm"
              variant="primary"
              onClick={() =>
                show(
                  `End the lease on ${day(tenantEnds)}`,
                  "Agree to this end",
                  { kind: "lease.terminate", ...common, periods: tenantEnds },
                  `The lease ends on ${day(tenantEnds)}.`,
                )
              }
              data-testid="agree-end"
            >
              Agree
            </Button>
          }
        >
          Nothing changes unless you agree.
        </Notice>
      )}
      {own && (
        <Notice
          title={
            renewal
              ? `You proposed ${renewal.periods} more payments of ${formatMoney(renewal.rent, coin)} ${frequencyWords[frequency]}`
              : `You proposed to end the lease on ${day(managerEnds ?? 0)}`
          }
          action={
            <Button
              size="sm"
              onClick={() =>
                show(
                  "Take your proposals back",
                  "Take them back",
                  { kind: "lease.withdraw-proposal", ...common },
                  "Your proposals are gone. The lease goes on as it was.",
                )
              }
            >
              Take it back
            </Button>
          }
        >
          It waits for {other}.
          {renewal && managerEnds !== null && ` You also proposed to end it on ${day(managerEnds)}.`}
        </Notice>
      )}
      {form === "end" && (
        <EndForm lease={lease} wallet={wallet} now={now} href={href} other={other} onClose={() => setForm(undefined)} />
      )}
      {form === "renew" && (
        <RenewForm lease={lease} coin={coin} wallet={wallet} href={href} onClose={() => setForm(undefined)} />
      )}
      {!form && !terminated && now < endsAt + SETTLING && (
        <div className="flex flex-wrap gap-3">
          <Button size="sm" onClick={() => setForm("renew")} data-testid="propose-renewal">
            Make it longer
          </Button>
          {state !== "ended" && (
            <Button size="sm" onClick={() => setForm("end")} data-testid="propose-end">
              End it early
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
