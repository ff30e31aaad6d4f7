import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatRelative, shortHex } from "#lib/format.ts";
import { type Case, caseQuery } from "../api/cases.ts";
import { stateLook } from "../lib/case-look.ts";
import { DecideCard } from "./case/decide-card.tsx";
import { DuplicatesCard } from "./case/duplicates-card.tsx";
import { ErasureNotice } from "./case/erasure-notice.tsx";
import { HistoryCard } from "./case/history-card.tsx";
import { HitsCard } from "./case/hits-card.tsx";
import { PapersCard } from "./case/papers-card.tsx";
import { PersonCard } from "./case/person-card.tsx";
import { ResultsCard } from "./case/results-card.tsx";
import { RegisterOnly } from "./register-only.tsx";

export function CasePage() {
  return (
    <RegisterOnly>
      <Shown />
    </RegisterOnly>
  );
}

function answerOf({ state, hits, duplicates, submittedAt }: Case): string {
  if (state === "erased") return "Their data was erased. Only the log of what was done is left.";
  const open = hits.filter(({ cleared }) => !cleared).length;
  const found = [
    open > 0 && (open === 1 ? "one name on a list resembles theirs" : `${open} names on lists resemble theirs`),
    duplicates.length > 0 && "another wallet's case names the same person or document",
  ].filter(Boolean);
  const since = submittedAt ? `Sent ${formatRelative(submittedAt)}` : "Not sent yet";
  return found.length > 0
    ? `${since}; ${found.join(", and ")}.`
    : `${since}; nothing stands against them in the lists.`;
}

function Shown() {
  const { id } = useParams({ from: "/desk/cases/$id" });
  const { data, error, isFetching, refetch } = useQuery(caseQuery(id));
  if (error && !data) {
    return (
      <Card>
        <ErrorState subject="the case" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  if (!data) return <Pending />;
  const look = stateLook[data.state];
  return (
    <>
      <PageHeader
        place={
          <Link to="/desk/queue" className="underline-offset-4 hover:underline">
            Queue
          </Link>
        }
        question={data.person?.name ?? shortHex(data.wallet)}
        answer={answerOf(data)}
        action={
          <div className="grid gap-1 text-14 sm:justify-items-end">
            <Status tone={look.tone}>{look.label}</Status>
            <Address address={data.wallet} name={shortHex(data.wallet)} />
          </div>
        }
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-6">
          {data.told && (data.answer || data.state === "needs-info") && (
            <Notice tone={data.answer ? "amber" : "neutral"} title={`They were asked: ${data.told}`}>
              {data.answer && (
                <p dir="auto" className="whitespace-pre-line" data-testid="answer">
                  {data.answer}
                </p>
              )}
            </Notice>
          )}
          {data.person && <PersonCard found={data} />}
          {data.documents.length > 0 && <PapersCard found={data} />}
          {data.state !== "erased" && <HitsCard found={data} />}
          {data.state !== "erased" && <DuplicatesCard found={data} />}
        </div>
        <div className="grid gap-6 lg:sticky lg:top-20 lg:row-span-2">
          <DecideCard found={data} />
          <ErasureNotice found={data} />
          <ResultsCard results={data.results} />
        </div>
        <HistoryCard history={data.history} />
      </div>
    </>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-12 w-80 max-w-full" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-80 w-full rounded-8" />
        <Skeleton className="h-60 w-full rounded-8" />
      </div>
    </div>
  );
}
