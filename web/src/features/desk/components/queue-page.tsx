import { useInfiniteQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { formatCount } from "#lib/format.ts";
import { casesQuery } from "../api/cases.ts";
import { filtersOf } from "../lib/case-filters.ts";
import { queueColumns } from "./case-columns.tsx";
import { QueueFilters } from "./queue-filters.tsx";
import { RegisterOnly } from "./register-only.tsx";

export function QueuePage() {
  return (
    <RegisterOnly>
      <Queue />
    </RegisterOnly>
  );
}

function Queue() {
  const search = useSearch({ from: "/desk/queue" });
  const waiting = useInfiniteQuery(casesQuery({ status: "submitted" }));
  const query = useInfiniteQuery(casesQuery(filtersOf(search)));
  const [first] = waiting.data?.pages ?? [];
  const count = first?.data.length;
  const more = first?.nextCursor ? "More than " : "";
  const filtered = Object.keys(search).length > 0;
  return (
    <>
      <PageHeader
        question="Who waits for you?"
        answer={
          count === undefined
            ? "People who want to be verified, longest waiting first."
            : count === 0
              ? "Nobody. Every request has its answer."
              : `${more}${formatCount(count)} ${count === 1 ? "person waits" : "people wait"} for your review.`
        }
      />
      <QueueFilters search={search} />
      <Card flush>
        <PagedTable
          caption="Cases"
          subject="the cases"
          query={query}
          columns={queueColumns}
          rowKey={({ id }) => id}
          empty={
            <EmptyState
              icon={ClipboardCheck}
              title={filtered ? "No case is like this" : "Nobody waits for you"}
              text={filtered ? "Take a filter away to see more." : "New requests appear here as they come in."}
            />
          }
        />
      </Card>
      <p className="mt-4 max-w-prose text-12 text-muted">
        A list hit: a name on a sanctions list resembles theirs, which does not yet mean that it is them. Duplicate: the
        case of another wallet has the same name and birth date, or the same document number.
      </p>
    </>
  );
}
