// biome-ignore-all lint/a11y/noRedundantRoles: `display: block` on a phone takes a table's meaning away in some browsers
import type { ReactNode } from "react";
import { cx } from "#lib/cx.ts";
import { Skeleton } from "./skeleton.tsx";

export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right, in tabular figures. */
  numeric?: boolean;
  /** On a phone a row becomes a small card: its title, a line of it, or nothing. */
  phone?: "title" | "line" | "hidden";
  /** Only where the table itself has room for it. */
  roomy?: boolean;
  className?: string;
}

export interface TableProps<Row> {
  /** Read by screen readers: what this table lists. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** How many rows of skeleton to show instead. */
  loading?: number | false;
  onRowClick?: (row: Row) => void;
}

const narrow = "@max-3xl:hidden";
const cellBase = "px-4 py-3 align-middle sm:px-5";

function cellClass<Row>(column: Column<Row>): string {
  const phone = column.phone ?? "line";
  return cx(
    column.numeric && "figures sm:text-end",
    phone === "hidden" && "max-sm:hidden",
    column.roomy && narrow,
    phone === "title" && "max-sm:pb-1 max-sm:font-medium",
    phone === "line" &&
      "max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:py-1 max-sm:before:shrink-0 max-sm:before:text-muted max-sm:before:content-[attr(data-label)]",
    column.className,
  );
}

export function Table<Row>({ caption, columns, rows, rowKey, loading = false, onRowClick }: TableProps<Row>) {
  return (
    <div className="@container">
      <table
        role="table"
        aria-busy={loading !== false || undefined}
        className="w-full border-collapse text-14 max-sm:block"
      >
        <caption className="sr-only">{caption}</caption>
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row" className="border-b border-line">
            {columns.map((column) => (
              <th
                key={column.key}
                role="columnheader"
                scope="col"
                className={cx(
                  "label px-4 py-2.5 font-normal whitespace-nowrap sm:px-5",
                  column.numeric ? "text-end" : "text-start",
                  column.roomy && narrow,
                )}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" className="divide-y divide-line max-sm:block">
          {loading !== false
            ? Array.from({ length: loading }, (_, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
                <tr key={i} role="row" className="max-sm:block max-sm:py-2">
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      role="cell"
                      className={cx(cellBase, cellClass(column))}
                      data-label={column.header}
                    >
                      <Skeleton className={cx("h-5", column.numeric ? "ms-auto w-20" : "w-32 max-w-full")} />
                    </td>
                  ))}
                </tr>
              ))
            : rows.map((row) => (
                <tr
                  key={rowKey(row)}
                  role="row"
                  onClick={onRowClick && (() => onRowClick(row))}
                  className={cx(
                    "max-sm:block max-sm:py-2",
                    onRowClick && "cursor-pointer transition-colors hover:bg-sunken/60",
                  )}
                >
                  {columns.map((column) => (
                    <td
                      key={column.key}
                      role="cell"
                      className={cx(cellBase, cellClass(column))}
                      data-label={column.header}
                    >
                      {column.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  );
}
