import { useMutation, useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Address, Hex } from "viem";
import { checkVerdicts } from "#components/signing/check-verdicts.ts";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { LinkButton } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { frequencyWords } from "#features/rent/lib/lease-words.ts";
import { explain } from "#lib/errors/explain.ts";
import { type Coin, formatMonth, formatPercent, shortHex } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import type { Plan } from "#lib/tx/plan.ts";
import { callOf, type Preparation, prepare, prepareQuery } from "#lib/tx/prepare.ts";
import { saveTenant, type Tenant } from "../../api/leases.ts";
import { type LeaseCreation, previewOf } from "../../lib/lease-form.ts";

export interface Creation {
  property: { token: Address; name: string };
  wallet: Address;
  lease: LeaseCreation;
  termsHash: Hex;
  tenant: Tenant | undefined;
}

/** The projections may reach the lease a moment after its transaction. */
const isNotYet = (count: number, error: Error) =>
  count < 15 && error instanceof ApiProblem && error.problem.status === 404;

interface CreateRitualProps {
  creation: Creation;
  coin: Coin;
  onClose: (done: boolean) => void;
}

/** Puts a lease on record, then writes down who rents, for the managers alone. */
export function CreateRitual({ creation, coin, onClose }: CreateRitualProps) {
  const { property, wallet, lease, termsHash, tenant } = creation;
  const [done, setDone] = useState(false);
  // its number is drawn when it is signed
  const made = useRef<string>(undefined);
  const [wanted] = useState<Preparation>(() => ({
    kind: "lease.create",
    from: wallet,
    token: property.token,
    termsHash,
    ...lease,
  }));
  const [plan] = useState<Plan>(() => ({
    title: `Put a lease of ${property.name} on record`,
    href: "/studio",
    steps: [
      {
        label: "Put it on record",
        expect: "Your wallet shows one call. It names no person, and moves no money.",
        call: async () => {
          const prepared = await prepare(wanted);
          made.current = prepared.leaseId;
          return callOf(prepared);
        },
      },
    ],
  }));
  const prepared = useQuery({ ...prepareQuery(wanted), enabled: !done });
  const save = useMutation({
    mutationFn: ({ id, who }: { id: string; who: Tenant }) => saveTenant(id, who),
    retry: isNotYet,
    retryDelay: 1_000,
  });
  const rows = previewOf(lease);
  const last = rows.at(-1);
  const id = done ? made.current : undefined;

  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose(done)}
      plan={plan}
      review={{
        fees: [{ label: "Fee", value: "None but the network's" }],
        result: [
          {
            label: `Rent ${frequencyWords[lease.frequency]}`,
            value: <Money units={lease.rent} coin={coin} exact />,
          },
          { label: "Increase every year", value: formatPercent(lease.indexBasisPoints) },
          { label: "First rent is due on", value: <DateTime at={lease.startsAt} /> },
          { label: "Payments", value: last ? `${rows.length}, the last for ${formatMonth(last.month)}` : "0" },
          { label: "Late after", value: `${lease.graceDays} days` },
          { label: "Fee for each late payment", value: <Money units={lease.lateFee} coin={coin} exact /> },
          { label: "Deposit", value: <Money units={lease.deposit} coin={coin} exact /> },
          { label: "Wallet of the tenant", value: lease.tenant ? shortHex(lease.tenant) : "None" },
          ...(tenant ? [{ label: "Tenant, for managers alone", value: tenant.name }] : []),
        ],
        rules: rulesToShow(checkVerdicts(prepared.data?.checks)),
      }}
      incomplete={prepared.isPending}
      outcome={
        <>
          The lease is on record.
          {tenant && save.isPending && " Who rents is being written down."}
          {tenant && save.isSuccess && " Who rents is written down, for the property's managers alone."}
          {save.error && <ExplanationNotice explanation={explain(save.error)} />}
        </>
      }
      next={
        id && (
          <LinkButton to="/studio/leases/$id" params={{ id }} variant="primary">
            See the lease
          </LinkButton>
        )
      }
      onDone={() => {
        setDone(true);
        if (tenant && made.current) save.mutate({ id: made.current, who: tenant });
      }}
    />
  );
}
