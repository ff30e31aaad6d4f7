import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useEffect, useState } from "react";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { useChainInfo } from "#lib/chain-info.ts";
import { formatSpan } from "#lib/format.ts";
import { type OwnerOperation, operationsQuery, timelockQuery } from "../api/timelock.ts";
import { callTitle, operationLook } from "../lib/call-words.ts";
import { useIssuer } from "../lib/issuer-context.ts";
import { waitTold } from "../lib/wait-words.ts";
import { ProposeButton } from "./propose-button.tsx";

/** What the owners decided and must wait, so that everybody can see it coming. */
export function Operations() {
  const open = useQuery(operationsQuery("open"));
  const settled = useQuery(operationsQuery("settled"));
  const { data: timelock } = useQuery(timelockQuery);
  if (!open.data) {
    return open.error ? (
      <ErrorState
        subject="what is scheduled"
        error={open.error}
        onRetry={() => void open.refetch()}
        retrying={open.isFetching}
      />
    ) : (
      <Skeleton className="h-40 w-full rounded-8" />
    );
  }
  return (
    <div className="grid gap-6">
      <p className="text-14 text-muted">
        Powers over shares that exist wait{timelock ? ` ${formatWait(timelock.delay)}` : ""} between the signatures and
        the act, so that holders can see them coming.
      </p>
      <Card title="Waits" flush>
        {open.data.length === 0 ? (
          <EmptyState
            icon={Hourglass}
            title="Nothing waits"
            text="New shares outside an offering, or more of them for one, stand here until their time has come."
          />
        ) : (
          <List operations={open.data} />
        )}
      </Card>
      {settled.data && settled.data.length > 0 && (
        <Card title="Settled" flush>
          <List operations={settled.data} />
        </Card>
      )}
    </div>
  );
}

const formatWait = (seconds: number) =>
  seconds < 3_600 ? `${Math.round(seconds / 60)} ${seconds < 90 ? "minute" : "minutes"}` : formatSpan(seconds);

const List = ({ operations }: { operations: readonly OwnerOperation[] }) => (
  <ul className="divide-y divide-line text-14">
    {operations.map((one) => (
      <Operation key={`${one.id}${one.scheduledIn}`} operation={one} />
    ))}
  </ul>
);

/** Told anew each second. */
function Wait({ readyAt, chainTime }: { readyAt: number; chainTime: number }) {
  const [now, setNow] = useState(() => Math.floor(Date.now() / 1000));
  useEffect(() => {
    const timer = setInterval(() => setNow(Math.floor(Date.now() / 1000)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="figures">{waitTold(readyAt, chainTime, now)}</span>;
}

function Operation({ operation }: { operation: OwnerOperation }) {
  const { chain } = useIssuer();
  const { id, state, calls, readyAt, settledAt, execution, cancellation } = operation;
  const to = chain.addresses.timelock;
  const chainTime = useChainInfo()?.headTimestamp ?? chain.headTimestamp;
  const look = operationLook[state];
  const title = calls.map(callTitle).join(", then ");
  return (
    <li className="grid gap-3 px-4 py-4 sm:px-5" data-testid="operation" data-id={id} data-state={state}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <ol className="grid gap-1 font-medium">
          {calls.map((one) => (
            <li key={one.data + one.to}>{callTitle(one)}</li>
          ))}
        </ol>
        <Status tone={look.tone}>{look.label}</Status>
      </div>
      <p className="text-muted">
        {settledAt ? (
          <>
            Since <DateTime at={settledAt} />
          </>
        ) : (
          <Wait readyAt={readyAt} chainTime={chainTime} />
        )}
      </p>
      {!settledAt && (
        <div className="flex flex-wrap gap-2">
          <ProposeButton
            title={`Carry out: ${title}`}
            call={() => ({ to, data: execution })}
            variant="primary"
            disabled={state !== "ready" && chainTime < readyAt}
            testId="propose-execute"
          >
            Propose to carry it out
          </ProposeButton>
          <ProposeButton title={`Drop: ${title}`} call={() => ({ to, data: cancellation })} testId="propose-drop">
            Propose to drop it
          </ProposeButton>
        </div>
      )}
    </li>
  );
}
