import { useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import type { Address as Hex } from "viem";
import { Address } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { formatCountry, formatDateTime, formatRelative } from "#lib/format.ts";
import { type Applicant, applicationsQuery } from "../api/desk.ts";
import { statusLook } from "../lib/status-look.ts";
import type { Candidate } from "./verify-ritual.tsx";

export interface QueueProps {
  onVerify: (candidate: Candidate) => void;
  onOpen: (wallet: Hex) => void;
}

/** Who waits for a review, longest first. */
export function Queue({ onVerify, onOpen }: QueueProps) {
  const { data, error, isFetching, refetch } = useQuery(applicationsQuery("open"));
  if (error && !data) {
    return (
      <Card>
        <ErrorState subject="who waits" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (data?.data.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={ClipboardCheck}
          title="Nobody waits for you"
          text="New requests appear here as they come in."
        />
      </Card>
    );
  }
  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {data?.data.map((applicant) => (
          <Waiting key={applicant.address} applicant={applicant} onVerify={onVerify} onOpen={onOpen} />
        )) ??
          [0, 1, 2].map((row) => (
            <li key={row} className="p-5">
              <Skeleton className="h-10 w-full" />
            </li>
          ))}
      </ul>
    </Card>
  );
}

function Waiting({
  applicant: { address, country, createdAt },
  onVerify,
  onOpen,
}: QueueProps & { applicant: Applicant }) {
  const { data: account } = useQuery(accountQuery(address));
  const known = account && account.status !== "none" ? statusLook(account.status) : undefined;
  return (
    <li
      data-testid={`queue-${address.toLowerCase()}`}
      className="grid items-center gap-x-6 gap-y-3 px-4 py-4 text-14 sm:grid-cols-[minmax(0,1.4fr)_1fr_1fr_auto] sm:px-5"
    >
      <div className="min-w-0">
        <span className="flex items-center gap-2 text-16 font-medium">
          <Address address={address} />
        </span>
        {known && <Badge tone={known.tone}>Before: {known.label.toLowerCase()}</Badge>}
      </div>
      <div>
        <p className="label">Says they live in</p>
        <p>{formatCountry(country)}</p>
      </div>
      <div>
        <p className="label">Asked</p>
        <time dateTime={createdAt} title={formatDateTime(createdAt)}>
          {formatRelative(createdAt)}
        </time>
      </div>
      <div className="flex gap-2">
        <Button variant="quiet" onClick={() => onOpen(address)}>
          Look
        </Button>
        <Button variant="primary" onClick={() => onVerify({ wallet: address, country })} data-testid="verify-person">
          Verify
        </Button>
      </div>
    </li>
  );
}
