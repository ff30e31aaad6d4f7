import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { type DragEvent, useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Select } from "#components/ui/select.tsx";
import { type PaperKind, paperKinds, paperLabel } from "#lib/application-words.ts";
import { cx } from "#lib/cx.ts";
import { explain } from "#lib/errors/explain.ts";
import { isPictureOrPdf } from "#lib/file-kind.ts";
import { formatCount } from "#lib/format.ts";
import { formatLargest, termsQuery, uploadPaper } from "../api/application.ts";

const accepted = "image/jpeg,image/png,image/webp,application/pdf";

export interface PaperDropProps {
  kind: PaperKind;
  onKind: (kind: PaperKind) => void;
  /** How many are there already. */
  held: number;
}

/** Takes files by drop, choice or camera, and shows how much of each has left. */
export function PaperDrop({ kind, onKind, held }: PaperDropProps) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const note = useId();
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<{ name: string; part: number }>();
  const [error, setError] = useState<unknown>();
  const [refused, setRefused] = useState<string>();
  const { data: terms } = useQuery(termsQuery);
  // until the terms are known, the API says it
  const { largestBytes: largest, mostDocuments: most } = terms ?? {
    largestBytes: Number.POSITIVE_INFINITY,
    mostDocuments: Number.POSITIVE_INFINITY,
  };
  const full = held >= most;

  async function take(files: readonly File[]): Promise<void> {
    setError(undefined);
    setRefused(undefined);
    for (const file of files.slice(0, most - held)) {
      if (file.size > largest) {
        setRefused(`${file.name} is larger than ${formatLargest(largest)}. Take the picture with a lower resolution.`);
        continue;
      }
      // some cameras keep pictures in a form of their own
      if (!(await isPictureOrPdf(file).catch(() => false))) {
        setRefused(`${file.name} is neither a JPEG, PNG or WebP picture nor a PDF. Save it as one of these.`);
        continue;
      }
      setSending({ name: file.name, part: 0 });
      try {
        await uploadPaper(kind, file, (part) => setSending({ name: file.name, part }));
      } catch (failure) {
        setError(failure);
        break;
      }
      await queries.invalidateQueries({ queryKey: ["applications"] });
    }
    setSending(undefined);
  }

  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    if (!sending && !full) void take([...event.dataTransfer.files]);
  }

  return (
    <div className="grid gap-4">
      <Field label="What do you add now?">
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={(value) => onKind(value as PaperKind)}
            options={paperKinds}
            data-testid="paper-kind"
          />
        )}
      </Field>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={cx(
          "grid justify-items-center gap-2 rounded-8 border border-dashed px-4 py-6 text-center text-14 transition-colors",
          over ? "border-green bg-green-soft" : "border-edge/60",
        )}
      >
        <FileUp className="size-6 text-muted" strokeWidth={1.25} aria-hidden />
        <p id={note} className="text-muted">
          {full ? `${formatCount(most)} documents are the most.` : "Drop a picture or PDF here, or choose one."}
        </p>
        <input
          ref={input}
          type="file"
          accept={accepted}
          multiple
          hidden
          data-testid="paper-file"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            void take(files);
          }}
        />
        <Button
          disabled={full}
          busy={sending !== undefined}
          aria-describedby={note}
          onClick={() => input.current?.click()}
        >
          Choose {paperLabel(kind).toLowerCase()}
        </Button>
        {sending && (
          <div className="w-full max-w-xs" role="status">
            <Progress
              label={`Sending ${sending.name}`}
              part={BigInt(Math.round(sending.part * 1000))}
              whole={1000n}
              start={<span className="block max-w-48 truncate">{sending.name}</span>}
              end={`${Math.round(sending.part * 100)}%`}
            />
          </div>
        )}
      </div>
      {refused && <Notice tone="red" title={refused} />}
      {error !== undefined && <ExplanationNotice explanation={explain(error)} />}
    </div>
  );
}
