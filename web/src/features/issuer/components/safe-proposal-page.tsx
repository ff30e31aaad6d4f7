import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { type SafeProposalNow, safeProposalQuery } from "../api/safe.ts";
import { callEffects, callTitle, safeStateLook } from "../lib/call-words.ts";
import { prospectOf } from "../lib/prospect.ts";
import { carryOutPlan, signPlan } from "../lib/safe-plans.ts";
import { CallFacts } from "./call-facts.tsx";

export function SafeProposalPage() {
  const { hash } = useParams({ from: "/issuer/proposals/$hash" });
  const { data, error, isFetching, refetch } = useQuery(safeProposalQuery(hash));
  if (data) return <Whole proposal={data} />;
  return (
    <Card>
      {error ? (
        <ErrorState subject="this proposal" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
    </Card>
  );
}

function Whole({ proposal }: { proposal: SafeProposalNow }) {
  const { state, nonce, why, proposer, proposedAt, signatures, signed, threshold, rivals, refusal } = proposal;
  const [acting, setActing] = useState<{ as: "sign" | "carry-out"; nth: number }>();
  const [open, setOpen] = useState(false);
  const act = (as: "sign" | "carry-out") => {
    setActing((before) => ({ as, nth: (before?.nth ?? 0) + 1 }));
    setOpen(true);
  };
  const title = callTitle(proposal);
  const look = safeStateLook[state];
  const effects = callEffects(proposal);
  const { trouble, line } = prospectOf(proposal);
  return (
    <>
      <PageHeader
        place={`Issuer · proposal no. ${nonce}`}
        question={title}
        answer={
          <span
            className="flex flex-wrap items-center gap-x-4 gap-y-1 text-14"
            data-testid="safe-state"
            data-state={state}
          >
            <Status tone={look.tone}>{look.label}</Status>
            <span>
              {signed} of {threshold} signatures
            </span>
          </span>
        }
        action={
          <span className="inline-flex items-center gap-1 text-14 text-muted">
            Link for the other owners <CopyButton value={location.href} label="Copy the link" />
          </span>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <div className="grid content-start gap-6">
          <Card title="Why">
            <p className="whitespace-pre-wrap text-16">{why}</p>
          </Card>
        </div>
        <div className="grid content-start gap-6 lg:row-span-2">
          {trouble && (
            <Notice tone="red" title={trouble.title}>
              {trouble.text}
            </Notice>
          )}
          {proposal.maySign && (
            <Button
              variant={state === "ready" ? "secondary" : "primary"}
              size="lg"
              onClick={() => act("sign")}
              data-testid="sign-safe"
            >
              Sign
            </Button>
          )}
          {state === "ready" && (
            <Button
              variant="primary"
              size="lg"
              disabled={refusal !== null}
              onClick={() => act("carry-out")}
              data-testid="carry-out"
            >
              Carry it out
            </Button>
          )}
          {state === "queued" && (
            <Notice title="Another comes first">Proposals are carried out by their number.</Notice>
          )}
          <Card title="What follows">
            <ul className="grid list-disc gap-2 ps-4 text-14" data-testid="safe-effects">
              {effects.length > 0 ? effects.map((one) => <li key={one}>{one}</li>) : <li>The call is carried out.</li>}
            </ul>
          </Card>
          {rivals.length > 0 && (
            <Notice tone="amber" title="Another proposal has the same number">
              One of them can be carried out; the other is void from then on.
            </Notice>
          )}
          <Card title="Who">
            <dl className="grid gap-3 text-14">
              <Fact label="Proposed by">
                <Address address={proposer} plain /> <DateTime at={proposedAt} />
              </Fact>
              {signatures.map(({ owner, at, counts }) => (
                <Fact key={owner} label={counts ? "Signed by" : "Signed, no owner any more"}>
                  <Address address={owner} plain /> <DateTime at={at} />
                </Fact>
              ))}
              {proposal.execution && (
                <Fact label="Receipt">
                  <TransactionHash hash={proposal.execution.transaction} />
                </Fact>
              )}
            </dl>
          </Card>
        </div>
        <div className="grid content-start gap-6">
          <CallFacts data={proposal.data} />
          <Exactly proposal={proposal} />
        </div>
      </div>
      {acting && (
        <SigningRitual
          key={acting.nth}
          open={open}
          onOpenChange={setOpen}
          plan={(acting.as === "sign" ? signPlan : carryOutPlan)(title, proposal)}
          review={{
            result: [
              ...effects.map((one) => ({ label: one, value: "" })),
              line,
              { label: "Signatures", value: `${signed} of ${threshold}` },
            ],
          }}
          outcome={acting.as === "sign" ? "You have signed." : "It is carried out."}
        />
      )}
    </>
  );
}

/** As it stands on the chain, for those who check it letter by letter. */
function Exactly({ proposal: { call, to, contract } }: { proposal: SafeProposalNow }) {
  return (
    <details className="overflow-hidden rounded-8 border border-line bg-surface" data-testid="safe-exactly">
      <summary className="flex min-h-14 cursor-pointer items-center px-4 py-2 text-16 font-medium sm:px-5">
        What exactly, as it stands on the chain
      </summary>
      <dl className="divide-y divide-line border-t border-line text-14">
        <Row label="Contract">
          <Address address={to} />
        </Row>
        <Row label="Function">
          <span className="figures">{call?.function ?? (contract === "safe" ? "none" : "unknown")}</span>
        </Row>
        {call?.args.map(({ name, type, value }) => (
          <Row key={name} label={name}>
            {type === "address" ? (
              <Address address={String(value)} />
            ) : (
              <pre className="figures text-start text-12 break-all whitespace-pre-wrap">
                {typeof value === "object" ? JSON.stringify(value, undefined, 2) : String(value)}
              </pre>
            )}
          </Row>
        ))}
      </dl>
    </details>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-3 sm:px-5">
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4">
      <dt className="text-muted">{label}</dt>
      <dd className="flex flex-wrap items-center gap-x-2">{children}</dd>
    </div>
  );
}
