import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { explain } from "#lib/errors/explain.ts";
import { formatCountry } from "#lib/format.ts";
import { recordQuery, type WholeRecord } from "../api/records.ts";
import { postRemarks, type SafeCall } from "../api/safe.ts";
import { recordLook } from "../lib/call-words.ts";
import { approveCall, sendBackCall } from "../lib/issuer-calls.ts";
import { useIssuer } from "../lib/issuer-context.ts";
import { ArbitersCard } from "./income/arbiters-card.tsx";
import { WaterfallCard } from "./income/waterfall-card.tsx";
import { WithholdingCard } from "./income/withholding-card.tsx";
import { OfferingsCard } from "./offerings-card.tsx";
import { ProposeRitual } from "./propose-ritual.tsx";
import { RecordDescription } from "./record-description.tsx";
import { StandingCard } from "./standing-card.tsx";

export function RecordPage() {
  const { id } = useParams({ from: "/issuer/properties/$id" });
  const { data, error, isFetching, refetch } = useQuery(recordQuery(id));
  if (data) return <Whole record={data} />;
  return (
    <Card>
      {error ? (
        <ErrorState subject="this property" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
    </Card>
  );
}

const spoken = (name: string) => name.replace(/([a-z\d])([A-Z])/g, "$1 $2").toLowerCase();
const spokenFirst = (name: string) => spoken(name).replace(/^./, (first) => first.toUpperCase());

function Whole({ record }: { record: WholeRecord }) {
  const { id, status, profile, manager, health, steps, token } = record;
  const look = recordLook[status];
  const troubles = health.filter(({ state }) => state !== "good").length;
  return (
    <>
      <PageHeader
        place={`Issuer · property no. ${id}`}
        question={profile?.name ?? `Property no. ${id}`}
        answer={
          <span
            className="flex flex-wrap items-center gap-x-4 text-14"
            data-testid="record-status"
            data-status={status}
          >
            <Status tone={look.tone}>{look.label}</Status>
            {profile && (
              <span>
                {profile.address.street}, {profile.address.city}, {formatCountry(profile.address.country)}
              </span>
            )}
          </span>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-6">
          {token && (
            <OfferingsCard
              id={id}
              token={token}
              name={profile?.name ?? `property no. ${id}`}
              open={status === "tokenized"}
            />
          )}
          {token && status !== "retired" && (
            <>
              <WaterfallCard token={token} name={profile?.name ?? `property no. ${id}`} />
              <WithholdingCard token={token} name={profile?.name ?? `property no. ${id}`} />
            </>
          )}
          <RecordDescription record={record} />
          <Card title="Health" flush>
            <ul className="divide-y divide-line text-14">
              {health.map(({ kind, state, fact }) => (
                <li key={kind} className="flex flex-wrap items-center justify-between gap-x-4 px-4 py-3 sm:px-5">
                  <span>{spokenFirst(kind)}</span>
                  <span className="flex flex-wrap items-center gap-x-3">
                    {fact && <Address address={fact.attestor} plain />}
                    <Status tone={state === "good" ? "green" : state === "bad" ? "red" : "amber"}>
                      {spokenFirst(state)}
                    </Status>
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
        <div className="grid content-start gap-6">
          <Decisions record={record} />
          {token && <StandingCard record={record} token={token} name={profile?.name ?? `property no. ${id}`} />}
          {token && status !== "retired" && <ArbitersCard token={token} name={profile?.name ?? `property no. ${id}`} />}
          {troubles > 0 && status !== "retired" && (
            <Notice tone="amber" title={`${troubles} of ${health.length} health facts stand against it`}>
              It can be approved, but not tokenized.
            </Notice>
          )}
          <Card title="What happened">
            <ul className="grid gap-3 text-14">
              <li className="flex justify-between gap-x-4">
                <span className="text-muted">Manager</span> <Address address={manager} plain />
              </li>
              {steps.map(({ step, transaction, timestamp, remarks }) => (
                <li key={`${transaction}${step}`} className="grid gap-1">
                  <span className="flex justify-between gap-x-4">
                    {spokenFirst(step)} <DateTime at={timestamp} />
                  </span>
                  {remarks && <span className="whitespace-pre-wrap text-muted">{remarks}</span>}
                </li>
              ))}
            </ul>
          </Card>
        </div>
      </div>
    </>
  );
}

interface Decision {
  title: string;
  call: SafeCall;
}

/** What the issuer can propose now, as the property stands. */
function Decisions({ record }: { record: WholeRecord }) {
  const { chain } = useIssuer();
  const { id, status, profile, profileHash } = record;
  const [decision, setDecision] = useState<Decision>();
  const [open, setOpen] = useState(false);
  const [remarks, setRemarks] = useState("");
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = profile?.name ?? `property no. ${id}`;
  const decide = async (title: string, make: () => Promise<SafeCall>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      setDecision({ title, call: await make() });
      setOpen(true);
    } catch (error) {
      setProblem(explain(error).what);
    } finally {
      setBusy(false);
    }
  };
  const reviewable = status === "pendingApproval" || status === "approved";
  if (!reviewable) return null;
  return (
    <Card title="Decide">
      <div className="grid gap-4">
        {status === "pendingApproval" && (
          <Button
            variant="primary"
            size="lg"
            disabled={!profile || busy}
            onClick={() => void decide(`Approve ${name}`, () => approveCall(chain, id, profileHash))}
            data-testid="propose-approve"
          >
            Propose to approve
          </Button>
        )}
        {status === "approved" && (
          <LinkButton
            to="/issuer/properties/$id/tokenize"
            params={{ id }}
            variant="primary"
            size="lg"
            data-testid="to-tokenize"
          >
            Make shares of it
          </LinkButton>
        )}
        {reviewable && (
          <>
            <Field label="Remarks" hint="Everybody can read them. Their hash stands on the chain.">
              {(control) => (
                <TextArea
                  {...control}
                  value={remarks}
                  onChange={(event) => setRemarks(event.target.value)}
                  data-testid="remarks"
                />
              )}
            </Field>
            <Button
              disabled={remarks.trim().length < 3 || busy}
              onClick={() =>
                void decide(`Send ${name} back`, async () => sendBackCall(chain, id, await postRemarks(remarks.trim())))
              }
              data-testid="propose-send-back"
            >
              Propose to send back
            </Button>
          </>
        )}
        {problem && <Notice tone="red" title={problem} />}
      </div>
      {decision && (
        <ProposeRitual
          key={decision.call.data}
          title={decision.title}
          call={decision.call}
          open={open}
          onOpenChange={setOpen}
        />
      )}
    </Card>
  );
}
