import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { Address } from "viem";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { issuingQuery } from "../../api/issuing.ts";
import { recordQuery } from "../../api/records.ts";
import { RoundForm } from "./round-form.tsx";

/** Another offering of a property that has shares already. */
export function RoundPage() {
  const { id } = useParams({ from: "/issuer/properties/$id/round" });
  const record = useQuery(recordQuery(id));
  const issuing = useQuery(issuingQuery);
  const failed = record.error ?? issuing.error;
  if (!record.data || !issuing.data) {
    return (
      <Card>
        {failed ? (
          <ErrorState
            subject="this property"
            error={failed}
            onRetry={() => void Promise.all([record.refetch(), issuing.refetch()])}
            retrying={record.isFetching || issuing.isFetching}
          />
        ) : (
          <Skeleton className="h-64 w-full" />
        )}
      </Card>
    );
  }
  const { profile, token, status } = record.data;
  return (
    <>
      <PageHeader
        place={`Issuer · property no. ${id}`}
        question={`Which shares of ${profile?.name ?? `property no. ${id}`} are offered next?`}
        answer="A further round, with terms of its own. What was sold before does not change."
        action={
          <LinkButton to="/issuer/properties/$id" params={{ id }}>
            Back to the property
          </LinkButton>
        }
      />
      {token && status === "tokenized" ? (
        <RoundForm record={record.data} token={token as Address} issuing={issuing.data} />
      ) : (
        <Card>
          <Notice tone="amber" title="This property has no shares that are for sale">
            Only a property with shares, whose sales are not halted, can have another round.
          </Notice>
        </Card>
      )}
    </>
  );
}
