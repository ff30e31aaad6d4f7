import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
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
import { formatCount } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { type Preview, previewFile } from "../api/imports.ts";
import { importPlan, sample } from "../lib/import-plan.ts";
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
  const { data, error, isPending } = preview;

  async function choose(chosen: File | undefined): Promise<void> {
    preview.reset();
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
        answer={answerOf(data)}
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
        {data && file && (
          <>
            <PreviewTable lines={data.lines} />
            <div className="flex flex-wrap items-center justify-end gap-3">
              {data.counts.wrong > 0 && data.counts.importable > 0 && (
                <p className="text-14 text-muted">
                  {data.counts.wrong === 1
                    ? "The wrong line is"
                    : `The ${formatCount(data.counts.wrong)} wrong lines are`}{" "}
                  left out.
                </p>
              )}
              <Button
                variant="primary"
                disabled={data.counts.importable === 0}
                onClick={() => setSigning(true)}
                data-testid="import-people"
              >
                {data.counts.importable === 0 ? "Nobody to register" : `Register ${plural(data.counts.importable)}`}
              </Button>
            </div>
            <ImportRitual
              file={file}
              counts={data.counts}
              open={signing}
              onOpenChange={setSigning}
              onDone={() => preview.mutate(file)}
            />
          </>
        )}
      </div>
    </>
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
  counts: Preview["counts"];
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}

function ImportRitual({ file, counts, open, onOpenChange, onDone }: ImportRitualProps) {
  const form = useReason();
  const [done, setDone] = useState(counts);
  // the review keeps its numbers when the file is read again afterwards
  const shown = open ? done : counts;
  const { importable, transactions, wrong, warned } = shown;
  return (
    <SigningRitual
      open={open}
      onOpenChange={(next) => {
        onOpenChange(next);
        if (!next) {
          onDone();
          setDone(counts);
        }
      }}
      plan={importPlan({ file, people: importable, transactions, why: form.why ?? unsaid })}
      incomplete={!form.why}
      choose={<ReasonFields form={form} evidence />}
      review={{
        result: [
          { label: "Registered and verified", value: plural(importable) },
          { label: "Left out", value: wrong === 0 ? "Nobody" : `${formatCount(wrong)} lines` },
          ...(warned > 0 ? [{ label: "With a warning", value: plural(warned) }] : []),
          { label: "Written to the ledger", value: "Wallets and countries, no name" },
        ],
      }}
      outcome={`${plural(importable)} can invest wherever the rules of a property admit them. Their data are in the cases.`}
      next={
        <LinkButton variant="primary" to="/desk/people">
          To the people
        </LinkButton>
      }
    />
  );
}
