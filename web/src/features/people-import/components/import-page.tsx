import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { controlClass } from "#components/ui/input.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ReasonFields, useReason } from "#features/desk/components/reason-fields.tsx";
import { RegisterOnly } from "#features/desk/components/register-only.tsx";
import { cx } from "#lib/cx.ts";
import { explain } from "#lib/errors/explain.ts";
import { formatCount, shortHex } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { type ImportLine, type Preview, previewFile } from "../api/imports.ts";
import { importPlan, sample, taken } from "../lib/import-plan.ts";
import { PreviewTable } from "./preview-table.tsx";

export function ImportPage() {
  return (
    <RegisterOnly>
      <Inside />
    </RegisterOnly>
  );
}

const unsaid = { reason: "" };
const plural = (count: number) => `${formatCount(count)} ${count === 1 ? "person" : "people"}`;

function Inside() {
  const [file, setFile] = useState<Blob>();
  // a chosen file is read once: the disk's may change between looking and signing
  const preview = useMutation({ mutationFn: previewFile });
  const [signing, setSigning] = useState(false);
  const [leaveOut, setLeaveOut] = useState<ReadonlySet<number>>(new Set());
  const [registered, setRegistered] = useState<readonly ImportLine[]>();
  const { data, error, isPending } = preview;
  const wanted = data && taken(data.lines, leaveOut);

  function leave(line: number, out: boolean): void {
    setLeaveOut((before) => new Set([...[...before].filter((one) => one !== line), ...(out ? [line] : [])]));
  }

  async function choose(chosen: File | undefined): Promise<void> {
    preview.reset();
    setLeaveOut(new Set());
    setRegistered(undefined);
    if (!chosen) return setFile(undefined);
    const kept = new Blob([await chosen.arrayBuffer()]);
    setFile(kept);
    preview.mutate(kept);
  }

  return (
    <>
      <PageHeader
        place={
          <Link to="/desk/people" className="underline-offset-4 hover:underline">
            People
          </Link>
        }
        question="Whom do you register?"
        answer={registered ? `${plural(registered.length)} registered and verified.` : answerOf(data)}
      />
      <div className="grid gap-5">
        <Card title="The file">
          <div className="grid gap-5">
            <Field
              label="A list of people"
              hint="CSV in UTF-8, one person a line: wallet, name, birthDate, country, accredited, expires and, where known, documentNumber."
            >
              {(control) => (
                <input
                  {...control}
                  type="file"
                  accept=".csv,text/csv"
                  onChange={(event) => void choose(event.target.files?.[0])}
                  className={cx(
                    controlClass,
                    "h-11 max-w-xl px-3 py-2 file:me-3 file:rounded-4 file:border-0 file:bg-sunken file:px-2.5 file:py-0.5 file:text-14 file:text-ink",
                  )}
                  data-testid="import-file"
                />
              )}
            </Field>
            <p className="text-14 text-muted">
              <a
                href={`data:text/csv;charset=utf-8,${encodeURIComponent(sample)}`}
                download="people.csv"
                className="inline-flex items-center gap-1.5 underline underline-offset-4 hover:text-ink"
              >
                <Download className="size-4" strokeWidth={1.75} aria-hidden />A file to fill in
              </a>
            </p>
            {isPending && <p className="text-14 text-muted">Reading the file…</p>}
            {error && <ExplanationNotice explanation={unreadable(error)} />}
          </div>
        </Card>
        {registered && <Registered people={registered} />}
        {data && file && wanted && (
          <>
            {!registered && (
              <>
                <PreviewTable lines={data.lines} leaveOut={leaveOut} onOut={leave} />
                <div className="flex flex-wrap items-center justify-end gap-3">
                  {wanted.leftOut > 0 && wanted.people > 0 && (
                    <p className="text-14 text-muted">
                      {wanted.leftOut === 1 ? "One line is" : `${formatCount(wanted.leftOut)} lines are`} left out.
                    </p>
                  )}
                  <Button
                    variant="primary"
                    disabled={wanted.people === 0}
                    onClick={() => setSigning(true)}
                    data-testid="import-people"
                  >
                    {wanted.people === 0 ? "Nobody to register" : `Register ${plural(wanted.people)}`}
                  </Button>
                </div>
              </>
            )}
            <ImportRitual
              file={file}
              leaveOut={[...leaveOut]}
              wanted={wanted}
              open={signing}
              onOpenChange={setSigning}
              onDone={() => setRegistered(wanted.chosen)}
            />
          </>
        )}
      </div>
    </>
  );
}

const namedAtOnce = 50;

/** Who was registered, by name, and where they are now. */
function Registered({ people }: { people: readonly ImportLine[] }) {
  const more = people.length - namedAtOnce;
  return (
    <Card title={`${plural(people.length)} registered and verified`} flush data-testid="import-result">
      <ul className="divide-y divide-line text-14">
        {people.slice(0, namedAtOnce).map(({ line, cells }) => (
          <li key={line} className="flex flex-wrap justify-between gap-x-4 px-4 py-3 sm:px-5">
            <bdi className="font-medium">{cells.name}</bdi>
            <Address address={cells.wallet} name={shortHex(cells.wallet)} />
          </li>
        ))}
        {more > 0 && <li className="px-4 py-3 text-muted sm:px-5">And {formatCount(more)} more.</li>}
      </ul>
      <p className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-4 text-14 text-muted sm:px-5">
        <LinkButton variant="primary" to="/desk/people">
          To the people
        </LinkButton>
        Their data are in the cases. To import others, choose another file.
      </p>
    </Card>
  );
}

function answerOf(data: Preview | undefined): string {
  if (!data)
    return "A file of people whom you have identified elsewhere. Each line is checked before anything is kept.";
  const { lines, importable, warned } = data.counts;
  const worth = warned > 0 ? `, ${formatCount(warned)} with something to look at` : "";
  return `${formatCount(importable)} of ${formatCount(lines)} ${lines === 1 ? "line" : "lines"} can be imported${worth}.`;
}

/** The API says best what is wrong with a file. */
function unreadable(error: unknown) {
  if (!(error instanceof ApiProblem) || !error.problem.type.endsWith(":import-unreadable")) return explain(error);
  const { title, detail = "" } = error.problem;
  return { what: `${title}.`, why: detail, tone: "refused" } as const;
}

interface ImportRitualProps {
  file: Blob;
  leaveOut: readonly number[];
  wanted: ReturnType<typeof taken>;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}

function ImportRitual({ file, leaveOut, wanted, open, onOpenChange, onDone }: ImportRitualProps) {
  const form = useReason();
  const { people, transactions, leftOut, warned } = wanted;
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      onDone={onDone}
      plan={importPlan({ file, leaveOut, people, transactions, why: form.why ?? unsaid })}
      incomplete={!form.why}
      missing={form.missing}
      choose={<ReasonFields form={form} evidence />}
      review={{
        result: [
          { label: "Registered and verified", value: plural(people) },
          {
            label: "Left out",
            value: leftOut === 0 ? "Nobody" : leftOut === 1 ? "One line" : `${formatCount(leftOut)} lines`,
          },
          ...(warned > 0 ? [{ label: "With a warning", value: plural(warned) }] : []),
          { label: "Written to the ledger", value: "Wallets and countries, no name" },
        ],
      }}
      outcome={`${plural(people)} can invest wherever the rules of a property admit them. Their data are in the cases.`}
      next={
        <LinkButton variant="primary" to="/desk/people">
          To the people
        </LinkButton>
      }
    />
  );
}
