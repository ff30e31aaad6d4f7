import { useQuery } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatCount } from "#lib/format.ts";
import { type Paper, papersQuery } from "../../api/papers.ts";
import type { Property } from "../../api/properties.ts";
import { sortedPapers } from "../../lib/verdict.ts";
import { PaperCheck } from "./paper-check.tsx";
import { PaperRow } from "./paper-row.tsx";

/** Deeds, valuations and the like, each of which the browser itself can check against the chain. */
export function PapersSection({ property }: { property: Property }) {
  const { data, error, isFetching, refetch } = useQuery(papersQuery(property.token));
  return (
    <Card title="Papers" flush data-testid="papers">
      {data?.recordId ? (
        <Body recordId={data.recordId} papers={data.papers} property={property} />
      ) : data ? (
        <None />
      ) : error ? (
        <ErrorState subject="the papers" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <div aria-busy className="grid gap-4 p-5">
          <Skeleton className="h-14 w-full" />
          <Skeleton className="h-14 w-full" />
          <Skeleton className="h-14 w-full" />
        </div>
      )}
    </Card>
  );
}

const None = () => (
  <EmptyState
    icon={FileText}
    title="No papers are on record"
    text="Deeds, valuations and insurance would be here. Ask the manager before you buy without them."
  />
);

function Body({ recordId, papers, property }: { recordId: string; papers: Paper[]; property: Property }) {
  const { current, pictures, earlier } = sortedPapers(papers);
  const rows = (shown: readonly Paper[]) => (
    <ul className="divide-y divide-line">
      {shown.map((paper) => (
        <PaperRow key={paper.contentHash} paper={paper} recordId={recordId} property={property} />
      ))}
    </ul>
  );
  return (
    <>
      <p className="px-4 pt-4 text-14 text-muted sm:px-5">
        The fingerprint of every paper stands on the chain. A paper that was changed, if only by a letter, has another
        one.
      </p>
      <PaperCheck recordId={recordId} papers={papers} />
      {current.length === 0 ? <None /> : <div className="border-t border-line">{rows(current)}</div>}
      <More title="Pictures and plans" count={pictures.length}>
        {rows(pictures)}
      </More>
      <More title="Earlier versions" count={earlier.length}>
        {rows(earlier)}
      </More>
    </>
  );
}

function More({ title, count, children }: { title: string; count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details className="border-t border-line">
      <summary className="cursor-pointer px-4 py-3 text-14 text-muted hover:text-ink sm:px-5">
        {title} <span className="figures">({formatCount(count)})</span>
      </summary>
      {children}
    </details>
  );
}
