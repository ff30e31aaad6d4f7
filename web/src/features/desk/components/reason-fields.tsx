import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { controlClass, TextArea } from "#components/ui/input.tsx";
import { cx } from "#lib/cx.ts";
import { formatBytes } from "#lib/format.ts";
import type { Why } from "../api/acts.ts";
import { evidenceProblem, reasonProblem } from "../lib/reason.ts";

export interface ReasonForm {
  text: string;
  evidence: File | undefined;
  setText: (text: string) => void;
  setEvidence: (file: File | undefined) => void;
  /** Undefined while something is missing or wrong. */
  why: Why | undefined;
  /** Beside the button that waits for the reason. */
  missing: string | undefined;
}

/** What an officer says of an act; whatever the act is, without it nothing is signed. */
export function useReason(): ReasonForm {
  const [text, setText] = useState("");
  const [evidence, setEvidence] = useState<File>();
  const said = text.trim() !== "" && !reasonProblem(text);
  const missing = said ? evidenceProblem(evidence) : "Write why first, in at least ten characters.";
  const why = missing === undefined ? { reason: text.trim(), evidence } : undefined;
  return { text, evidence, setText, setEvidence, why, missing };
}

export function ReasonFields({ form, evidence = false }: { form: ReasonForm; evidence?: boolean }) {
  const [left, setLeft] = useState(false);
  const problem = left || form.text.length > 2_000 ? reasonProblem(form.text) : undefined;
  return (
    <div className="grid gap-4">
      <Field
        label="Why"
        hint="At least ten characters. Kept encrypted at the desk; the ledger gets a hash of it that nobody can guess."
        error={problem}
      >
        {(control) => (
          <TextArea
            {...control}
            required
            value={form.text}
            onChange={(event) => form.setText(event.target.value)}
            onBlur={() => setLeft(form.text.trim() !== "")}
            data-testid="act-reason"
          />
        )}
      </Field>
      {evidence && (
        <Field
          label="Evidence"
          optional
          hint={
            form.evidence
              ? `${form.evidence.name}, ${formatBytes(form.evidence.size)}. Kept encrypted.`
              : "A court order or a statement: PDF or picture, at most 4 MB. Kept encrypted."
          }
          error={evidenceProblem(form.evidence)}
        >
          {(control) => (
            <input
              {...control}
              type="file"
              accept="application/pdf,image/png,image/jpeg,image/webp"
              onChange={(event) => form.setEvidence(event.target.files?.[0])}
              className={cx(
                controlClass,
                "h-11 px-3 py-2 file:me-3 file:rounded-4 file:border-0 file:bg-sunken file:px-2.5 file:py-0.5 file:text-14 file:text-ink",
              )}
              data-testid="act-evidence"
            />
          )}
        </Field>
      )}
    </div>
  );
}
