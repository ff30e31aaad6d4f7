import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { FileText } from "lucide-react";
import { type ReactNode, useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { formatRelative } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { evidenceUrl } from "../api/acts.ts";
import { type Proposal, type ProposalDetail, proposalQuery } from "../api/proposals.ts";
import { useDesk } from "../lib/desk-context.ts";
import { settlePlan } from "../lib/proposal-plans.ts";
import { objectionWords, proposalEffects, proposalTitle, stateLook } from "../lib/proposal-words.ts";
import { ProposalArguments } from "./proposal-arguments.tsx";
import { ProposedRuleCards } from "./proposed-rule.tsx";
import { ReasonFields, useReason } from "./reason-fields.tsx";

export function ProposalPage() {
  const { id } = useParams({ from: "/desk/proposals/$id" });
  const { data, error, isFetching, refetch } = useQuery(proposalQuery(id));
  if (data) return <Whole proposal={data.data} />;
  return (
    <Card>
      {error instanceof ApiProblem && error.problem.status === 403 ? (
        <DeniedState
          who="This proposal is not in your care"
          how={error.problem.detail ?? "Officers of what it concerns may read and answer it."}
        />
      ) : error ? (
        <ErrorState subject="this proposal" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
    </Card>
  );
}

function Whole({ proposal }: { proposal: ProposalDetail }) {
  const { id, state, property, proposer, proposedAt, expiresAt, reason, reasonHash, evidence } = proposal;
  const [settling, setSettling] = useState<{ as: "confirm" | "withdraw"; nth: number }>();
  const [signing, setSigning] = useState(false);
  const look = stateLook[state];
  const show = (as: "confirm" | "withdraw") => {
    setSettling((before) => ({ as, nth: (before?.nth ?? 0) + 1 }));
    setSigning(true);
  };
  const effects = proposalEffects(proposal);
  return (
    <>
      <PageHeader
        place={`Proposal no. ${id} · ${property ? property.name : "Register of people"}`}
        question={proposalTitle(proposal)}
        answer={
          <span
            className="flex flex-wrap items-center gap-x-4 gap-y-1 text-14"
            data-testid="proposal-state"
            data-state={state}
          >
            <Status tone={look.tone}>{look.label}</Status>
            {state === "open" && (
              <span>
                Expires {formatRelative(expiresAt)}, on <DateTime at={expiresAt} time />
              </span>
            )}
          </span>
        }
        action={state === "open" && <CopyLink />}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-6">
          <Card title="Why it is proposed">
            <div className="grid gap-4 text-14">
              {reason ? (
                <p className="whitespace-pre-wrap text-16" data-testid="proposal-reason">
                  {reason}
                </p>
              ) : (
                <Notice tone="amber" title="The desk was told no reason">
                  It was proposed outside the desk. Ask whoever proposed it before you confirm.
                </Notice>
              )}
              {evidence && <Evidence hash={evidence} />}
              <p className="flex items-center gap-1 text-12 text-muted">
                Its hash on the ledger: <TransactionHash hash={reasonHash} />
              </p>
            </div>
          </Card>
          {proposal.settledBy && <Answered proposal={proposal} />}
          {proposal.rule && <ProposedRuleCards rule={proposal.rule} property={property} open={state === "open"} />}
          <Card title="What exactly" flush>
            <ProposalArguments proposal={proposal} />
          </Card>
        </div>
        <div className="grid content-start gap-6">
          <Card title="What follows">
            <ul className="grid list-disc gap-2 ps-4 text-14">
              {effects.length > 0 ? effects.map((one) => <li key={one}>{one}</li>) : <li>The call is carried out.</li>}
            </ul>
          </Card>
          <Card title="Who">
            <dl className="grid gap-3 text-14">
              <Fact label="Proposed by">
                <Address address={proposer} />
              </Fact>
              <Fact label="On">
                <DateTime at={proposedAt} time />
              </Fact>
              {proposal.settledBy && (
                <Fact label={state === "confirmed" ? "Confirmed by" : "Withdrawn by"}>
                  <Address address={proposal.settledBy} />
                </Fact>
              )}
              {proposal.settledTransaction && (
                <Fact label="Receipt">
                  <TransactionHash hash={proposal.settledTransaction} />
                </Fact>
              )}
            </dl>
          </Card>
          {state === "confirmed" && proposal.call?.function === "replaceWallet" && <NextSteps proposal={proposal} />}
          {state === "open" && (
            <div className="grid gap-3">
              {proposal.mayConfirm ? (
                <Button variant="primary" size="lg" onClick={() => show("confirm")} data-testid="confirm-proposal">
                  Confirm, and carry it out
                </Button>
              ) : (
                <Notice title="You cannot confirm this">{objectionWords(proposal.objection)}</Notice>
              )}
              {proposal.mayWithdraw && (
                <Button onClick={() => show("withdraw")} data-testid="withdraw-proposal">
                  {proposal.mayConfirm ? "Reject it" : "Withdraw it"}
                </Button>
              )}
            </div>
          )}
          {state === "expired" && <Notice title="It has expired">{objectionWords("expired")}</Notice>}
        </div>
      </div>
      {settling && (
        <Settle key={settling.nth} proposal={proposal} settle={settling.as} open={signing} onOpenChange={setSigning} />
      )}
    </>
  );
}

/** What the second officer said. */
function Answered({ proposal: { state, settledReason, settledEvidence } }: { proposal: Proposal }) {
  return (
    <Card title={state === "confirmed" ? "Why it was confirmed" : "Why it was withdrawn"}>
      <div className="grid gap-4 text-14">
        {settledReason ? (
          <p className="whitespace-pre-wrap text-16" data-testid="settled-reason">
            {settledReason}
          </p>
        ) : (
          <p className="text-muted">The desk was told no reason: it was done elsewhere.</p>
        )}
        {settledEvidence && <Evidence hash={settledEvidence} />}
      </div>
    </Card>
  );
}

function Evidence({ hash }: { hash: string }) {
  return (
    <a
      href={evidenceUrl(hash)}
      target="_blank"
      rel="noreferrer"
      className="inline-flex w-fit items-center gap-2 underline decoration-line underline-offset-4 hover:decoration-ink"
    >
      <FileText className="size-4" strokeWidth={1.75} aria-hidden />
      Read the evidence
    </a>
  );
}

const unsaid = { reason: "" };

interface SettleProps {
  proposal: Proposal;
  settle: "confirm" | "withdraw";
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function Settle({ proposal, settle, open, onOpenChange }: SettleProps) {
  const { chain } = useDesk();
  const form = useReason();
  const [title] = useState(() => proposalTitle(proposal));
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={settlePlan(chain, settle, { id: proposal.id, title }, form.why ?? unsaid)}
      choose={<ReasonFields form={form} />}
      incomplete={!form.why}
      missing={form.missing}
      review={{
        result: [
          { label: "Proposed by", value: <Address address={proposal.proposer} plain /> },
          { label: "Their reason", value: proposal.reason ?? "Not told" },
        ],
      }}
      outcome={settle === "confirm" ? "It is done." : "The proposal is withdrawn; nothing was carried out."}
    />
  );
}

/** A replaced wallet is half the way: the shares follow from the person's page. */
function NextSteps({ proposal: { call } }: { proposal: Proposal }) {
  const successor = String(call?.args.find(({ name }) => name === "successor")?.value ?? "");
  const { data } = useQuery({ ...accountQuery(successor), enabled: successor !== "" });
  const id = data?.identity?.id;
  return (
    <Notice
      tone="amber"
      title="The shares follow next"
      action={
        id !== undefined && (
          <Link
            to="/desk/people/$id"
            params={{ id: String(id) }}
            className="font-medium underline underline-offset-4"
            data-testid="to-person"
          >
            To the person's page
          </Link>
        )
      }
    >
      Each property carries over what lies in the lost wallet.
    </Notice>
  );
}

/** For the second officer: the address of this page. */
function CopyLink() {
  return (
    <span className="inline-flex items-center gap-1 text-14 text-muted">
      Link for the other officer <CopyButton value={location.href} label="Copy the link" />
    </span>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
