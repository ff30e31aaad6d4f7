import { useState } from "react";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { formatCount, shortHex } from "#lib/format.ts";
import type { ImportLine } from "../api/imports.ts";

type Problem = ImportLine["problems"][number];

const names: Record<NonNullable<Problem["column"]>, string> = {
  wallet: "Wallet",
  name: "Name",
  birthDate: "Birth date",
  country: "Country",
  accredited: "Accredited",
  expires: "Expires",
  documentNumber: "Document",
};

function Verdict({ line: { line, importable, problems }, out, onOut }: VerdictProps) {
  return (
    <div className="grid gap-2 max-sm:text-end">
      {problems.length === 0 && !out && <Status tone="green">Good</Status>}
      {problems.length > 0 && (
        <ul className="grid gap-2">
          {problems.map(({ column, severity, what, mend }) => (
            <li key={`${column} ${what}`} data-severity={severity}>
              <Status tone={severity === "error" ? "red" : "amber"}>{column ? names[column] : "Line"}</Status>
              <p>{what}</p>
              <p className="text-muted">{mend}</p>
            </li>
          ))}
        </ul>
      )}
      {importable && (out || problems.length > 0) && (
        <div className="flex flex-wrap items-center gap-3 max-sm:justify-end">
          <p className="text-muted">{out ? "Left out by you." : "Imported nevertheless."}</p>
          <Button size="sm" onClick={() => onOut(line, !out)} data-testid={`leave-out-${line}`} aria-pressed={out}>
            {out ? "Take it in again" : "Leave it out"}
          </Button>
        </div>
      )}
    </div>
  );
}

interface VerdictProps {
  line: ImportLine;
  out: boolean;
  onOut: (line: number, out: boolean) => void;
}

const columns = (leaveOut: ReadonlySet<number>, onOut: VerdictProps["onOut"]): Column<ImportLine>[] => [
  { key: "line", header: "Line", numeric: true, cell: ({ line }) => formatCount(line), phone: "hidden" },
  {
    key: "who",
    header: "Who",
    phone: "title",
    cell: ({ line, cells, importable }) => (
      <span className="grid" data-testid={`import-line-${line}`} data-importable={importable && !leaveOut.has(line)}>
        <span className="font-medium">{cells.name || "–"}</span>
        <span className="figures text-12 text-muted" title={cells.wallet}>
          {cells.wallet ? shortHex(cells.wallet.slice(0, 42)) : "no wallet"}
        </span>
      </span>
    ),
  },
  { key: "born", header: "Born", cell: ({ cells }) => cells.birthDate.slice(0, 20) || "–" },
  { key: "country", header: "Lives in", cell: ({ cells }) => cells.country.slice(0, 20) || "–" },
  { key: "until", header: "Good until", cell: ({ cells }) => cells.expires.slice(0, 20) || "–" },
  {
    key: "verdict",
    header: "Check",
    cell: (line) => <Verdict line={line} out={leaveOut.has(line.line)} onOut={onOut} />,
    className: "sm:w-96",
  },
];

const shownAtOnce = 100;

export interface PreviewTableProps extends Pick<VerdictProps, "onOut"> {
  lines: readonly ImportLine[];
  leaveOut: ReadonlySet<number>;
}

/** Every line with its check; those that are wrong first, since they want something of the reader. */
export function PreviewTable({ lines, leaveOut, onOut }: PreviewTableProps) {
  const [limit, setLimit] = useState(shownAtOnce);
  const weight = ({ importable, problems }: ImportLine) => (importable ? (problems.length > 0 ? 1 : 2) : 0);
  const ordered = lines.toSorted((a, b) => weight(a) - weight(b) || a.line - b.line);
  return (
    <Card title="Every line" flush data-testid="import-preview">
      <Table
        caption="Lines of the file"
        columns={columns(leaveOut, onOut)}
        rows={ordered.slice(0, limit)}
        rowKey={({ line }) => String(line)}
      />
      {ordered.length > limit && (
        <div className="flex justify-center border-t border-line p-4">
          <Button size="sm" onClick={() => setLimit(limit + shownAtOnce)}>
            Show more
          </Button>
        </div>
      )}
    </Card>
  );
}
