import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { controlClass } from "#components/ui/input.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { cx } from "#lib/cx.ts";
import { explain } from "#lib/errors/explain.ts";
import { formatCount, shortHex } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { type AllocationList, publishAllocations } from "../api/allocations.ts";

export interface AllocationFieldProps {
  /** What was published last; undefined: everybody may buy. */
  value: AllocationList | undefined;
  /** Its `root` is the offering's `allocationRoot`. */
  onChange: (list: AllocationList | undefined) => void;
}

/** A file of who may buy how much, which is published; without one, everybody may buy. */
export function AllocationField({ value, onChange }: AllocationFieldProps) {
  const { mutate, reset, error, isPending } = useMutation({
    mutationFn: async (file: File) => publishAllocations(await file.text()),
    onSuccess: onChange,
  });
  const wrong = linesOf(error);
  // a field for files forgets its file only when it is made anew
  const [round, setRound] = useState(0);

  function choose(file: File | undefined): void {
    reset();
    onChange(undefined);
    if (file) mutate(file);
  }

  return (
    <div className="grid gap-3">
      <Field
        label="Who may buy"
        optional
        hint="Without a list everybody may. A list is a CSV file, one wallet a line: its address, a comma, the most shares it may buy. Whoever knows a wallet can read what it is allowed."
      >
        {(control) => (
          <input
            {...control}
            key={round}
            type="file"
            accept=".csv,text/csv,text/plain"
            disabled={isPending}
            onChange={(event) => choose(event.target.files?.[0])}
            data-testid="allocation-file"
            className={cx(controlClass, "h-auto p-2.5")}
          />
        )}
      </Field>
      <div aria-live="polite" className="grid gap-3 empty:hidden">
        {isPending && <p className="text-14 text-muted">Reading the list.</p>}
        {value && (
          <Notice
            tone="green"
            title={`${formatCount(value.wallets)} ${value.wallets === 1 ? "wallet" : "wallets"} may buy`}
            action={
              <Button
                size="sm"
                onClick={() => {
                  choose(undefined);
                  setRound(round + 1);
                }}
              >
                Use no list
              </Button>
            }
          >
            <span data-testid="allocation-list" data-root={value.root}>
              <Shares count={value.total} unit /> in all. The list's fingerprint is{" "}
              <span className="figures">{shortHex(value.root)}</span>; it becomes part of the offering.
            </span>
          </Notice>
        )}
        {error && wrong.length === 0 && <ExplanationNotice explanation={explain(error)} />}
        {wrong.length > 0 && (
          <Notice tone="red" title="The list was not published: some lines cannot be taken">
            <ul className="grid gap-0.5" data-testid="allocation-problems">
              {wrong.slice(0, 10).map(({ path, message }) => (
                <li key={path}>
                  {path.replace(/^./, (first) => first.toUpperCase())} {message}.
                </li>
              ))}
            </ul>
            {wrong.length > 10 && <p>And more.</p>}
          </Notice>
        )}
      </div>
    </div>
  );
}

interface WrongLine {
  path: string;
  message: string;
}

/** Every line that the API has named. */
function linesOf(error: unknown): WrongLine[] {
  const errors = error instanceof ApiProblem ? error.problem.errors : undefined;
  return Array.isArray(errors) ? (errors as WrongLine[]) : [];
}
