import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { ErrorState } from "./error-state.tsx";
import { type Column, Table } from "./table.tsx";

export interface PagedTableProps<Row> {
  caption: string;
  /** "the holders": for the sentence when they cannot be read. */
  subject: string;
  query: UseInfiniteQueryResult<InfiniteData<{ data: Row[] }>>;
  columns: readonly Column<Row>[];
  rowKey: (row: Row) => string;
  empty: ReactNode;
  /** Rows of skeleton. */
  expected?: number;
}

/** A list of the API, page by page, in each of its states. */
export function PagedTable<Row>({
  caption,
  subject,
  query,
  columns,
  rowKey,
  empty,
  expected = 4,
}: PagedTableProps<Row>) {
  const { data, error, isFetching, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = query;
  const rows = data?.pages.flatMap((page) => page.data);
  if (!rows && error) {
    return <ErrorState subject={subject} error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  }
  if (rows?.length === 0) return empty;
  return (
    <>
      <Table caption={caption} columns={columns} rows={rows ?? []} rowKey={rowKey} loading={rows ? false : expected} />
      {hasNextPage && (
        <div className="flex justify-center border-t border-line py-3">
          <Button size="sm" variant="quiet" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}
