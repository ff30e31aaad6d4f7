import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { toldFact } from "#features/properties/lib/health-words.ts";
import { issuingQuery } from "../../api/issuing.ts";
import { recordQuery, type WholeRecord } from "../../api/records.ts";
import { recordLook } from "../../lib/call-words.ts";
import { memorandaOf } from "./offering-fields.tsx";
import { TokenizeForm } from "./tokenize-form.tsx";

/** A property that is approved becomes shares, with its first offering. */
export function TokenizePage() {
  const { id } = useParams({ from: "/issuer/properties/$id/tokenize" });
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
  const { profile, status } = record.data;
  const name = profile?.name ?? `Property no. ${id}`;
  return (
    <>
      <PageHeader
        place={`Issuer · property no. ${id}`}
        question={`What will shares of ${name} be?`}
        answer="Shares, rules, treasury and the first offering are made in one transaction. You see below what it makes, and where, before anybody signs."
        action={
          <LinkButton to="/issuer/properties/$id" params={{ id }}>
            Back to the property
          </LinkButton>
        }
      />
      {status === "approved" ? (
        <div className="grid gap-6">
          <Obstacles record={record.data} />
          <TokenizeForm record={record.data} issuing={issuing.data} />
        </div>
      ) : (
        <Card>
          <Notice
            tone="amber"
            title={`This property is not waiting for shares: ${recordLook[status].label.toLowerCase()}`}
          >
            Only an approved property that has no shares yet can be tokenized.
          </Notice>
        </Card>
      )}
    </>
  );
}

/** What stands in the way, whatever is typed. */
function Obstacles({ record: { health, papers } }: { record: WholeRecord }) {
  const bad = health
    .filter(({ state }) => state !== "good")
    .map((one) => ({ kind: one.kind, ...toldFact(one, (amount, currency) => `${amount} ${currency}`) }));
  return (
    <>
      {bad.length > 0 && (
        <Notice tone="red" title="Its health does not allow shares yet">
          <ul className="grid list-disc gap-1 ps-4" data-testid="health-problems">
            {bad.map(({ kind, title, status, text }) => (
              <li key={kind}>
                {title}: {status.toLowerCase()}. {text}
              </li>
            ))}
          </ul>
          <p className="mt-2">Whoever vouches for these facts must say them anew.</p>
        </Notice>
      )}
      {memorandaOf(papers).length === 0 && (
        <Notice tone="red" title="No offering memorandum is on record">
          Every buyer signs the fingerprint of the memorandum. Its manager files it in the Studio; then it can be chosen
          here.
        </Notice>
      )}
    </>
  );
}
