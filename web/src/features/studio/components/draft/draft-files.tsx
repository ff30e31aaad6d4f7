import { FilePlus, Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Input } from "#components/ui/input.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { fileUrl } from "#components/ui/picture.tsx";
import { explain } from "#lib/errors/explain.ts";
import { fingerprintOf } from "#lib/fingerprint.ts";
import { formatBytes } from "#lib/format.ts";
import { type DraftContent, largestFile, plainFile, uploadFile } from "../../api/drafts.ts";
import { type DraftErrors, errorAt } from "../../lib/draft-errors.ts";

type Picture = NonNullable<DraftContent["pictures"]>[number];
type Document = NonNullable<DraftContent["documents"]>[number];

const pictures = "image/jpeg,image/png,image/webp,image/svg+xml";

interface DraftFilesProps {
  content: DraftContent;
  errors: DraftErrors;
  onChange: (change: (content: DraftContent) => DraftContent) => void;
  /** Saves what the form holds: only what a saved draft names can be uploaded. */
  flush: () => Promise<boolean>;
}

/** Pictures and papers of a draft: named first, then uploaded. */
export function DraftFiles({ content, errors, onChange, flush }: DraftFilesProps) {
  const [error, setError] = useState<unknown>();
  const [refused, setRefused] = useState<string>();
  const [sending, setSending] = useState<"pictures" | "documents">();

  async function add(kind: "pictures" | "documents", files: readonly File[]): Promise<void> {
    setError(undefined);
    setRefused(undefined);
    setSending(kind);
    for (const file of files) {
      if (file.size === 0) {
        setRefused(`${file.name} is empty.`);
        continue;
      }
      if (file.size > largestFile) {
        setRefused(`${file.name} is larger than ${formatBytes(largestFile)}.`);
        continue;
      }
      try {
        const plain = await plainFile(file);
        const hash = await fingerprintOf(plain);
        onChange((now) => withFile(now, kind, hash, plain));
        if (!(await flush())) throw new Error("The draft could not be saved.");
        const kept = await uploadFile(plain).catch((failure: unknown) => {
          onChange((now) => withoutFile(now, hash));
          throw failure;
        });
        if (kept !== hash) onChange((now) => renamed(now, hash, kept));
      } catch (failure) {
        setError(failure);
        break;
      }
    }
    setSending(undefined);
  }

  return (
    <div className="grid gap-6">
      <section className="grid gap-3">
        <h3 className="font-medium">Pictures</h3>
        {content.pictures?.map((picture, index) => (
          <PictureRow
            key={picture.hash}
            picture={picture}
            error={errorAt(errors, `pictures.${index}`) ?? errors[picture.hash]}
            onCaption={(caption) =>
              onChange((now) => ({
                ...now,
                pictures: now.pictures?.map((one) => (one.hash === picture.hash ? { ...one, caption } : one)) ?? [],
              }))
            }
            onRemove={() => onChange((now) => withoutFile(now, picture.hash))}
          />
        ))}
        <Chooser
          label="Add pictures"
          accept={pictures}
          testId="draft-pictures"
          busy={sending === "pictures"}
          onFiles={(files) => void add("pictures", files)}
        />
      </section>
      <section className="grid gap-3">
        <h3 className="font-medium">Papers</h3>
        {content.documents?.map((document, index) => (
          <DocumentRow
            key={document.hash}
            document={document}
            error={errorAt(errors, `documents.${index}`) ?? errors[document.hash]}
            onEdit={(change) =>
              onChange((now) => ({
                ...now,
                documents:
                  now.documents?.map((one) => (one.hash === document.hash ? { ...one, ...change } : one)) ?? [],
              }))
            }
            onRemove={() => onChange((now) => withoutFile(now, document.hash))}
          />
        ))}
        <Chooser
          label="Add papers"
          accept={`application/pdf,${pictures}`}
          testId="draft-papers"
          busy={sending === "documents"}
          onFiles={(files) => void add("documents", files)}
        />
      </section>
      {refused && <Notice tone="red" title={refused} />}
      {error !== undefined && <ExplanationNotice explanation={explain(error)} />}
    </div>
  );
}

function withFile(now: DraftContent, kind: "pictures" | "documents", hash: string, file: File): DraftContent {
  const name = file.name
    .replace(/\.[^.]+$/, "")
    .replaceAll(/[-_]+/g, " ")
    .slice(0, 200);
  const mime = file.type || "application/octet-stream";
  const rest = withoutFile(now, hash);
  if (kind === "pictures") return { ...rest, pictures: [...(rest.pictures ?? []), { hash, caption: name, mime }] };
  const issuedAt = new Date(file.lastModified).toISOString().slice(0, 10);
  const document = { kind: "other", title: name, hash, mime, size: file.size, issuedAt, issuer: "" };
  return { ...rest, documents: [...(rest.documents ?? []), document] };
}

const withoutFile = (now: DraftContent, hash: string): DraftContent => ({
  ...now,
  pictures: now.pictures?.filter((one) => one.hash !== hash) ?? [],
  documents: now.documents?.filter((one) => one.hash !== hash) ?? [],
});

/** What was kept has another fingerprint, such as a picture without what its camera wrote into it. */
const renamed = (now: DraftContent, from: string, to: string): DraftContent => ({
  ...now,
  pictures: now.pictures?.map((one) => (one.hash === from ? { ...one, hash: to } : one)) ?? [],
  documents: now.documents?.map((one) => (one.hash === from ? { ...one, hash: to } : one)) ?? [],
});

interface RowProps {
  error: string | undefined;
  onRemove: () => void;
}

function PictureRow({
  picture,
  error,
  onCaption,
  onRemove,
}: RowProps & { picture: Picture; onCaption: (caption: string) => void }) {
  return (
    <div className="grid gap-1">
      <div className="flex items-center gap-3">
        <img src={fileUrl(picture.hash)} alt="" className="size-12 shrink-0 rounded-4 bg-sunken object-cover" />
        <Input
          aria-label="What the picture shows"
          value={picture.caption}
          maxLength={200}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onCaption(event.target.value)}
        />
        <IconButton icon={Trash2} label={`Remove ${picture.caption}`} onClick={onRemove} />
      </div>
      {error && <p className="text-14 text-red">{error}</p>}
    </div>
  );
}

function DocumentRow({
  document,
  error,
  onEdit,
  onRemove,
}: RowProps & { document: Document; onEdit: (change: Partial<Document>) => void }) {
  const { title, issuer, issuedAt, size } = document;
  return (
    <div className="grid gap-2 rounded-8 border border-line p-3">
      <div className="flex items-center gap-3">
        <Input
          aria-label="Title of the paper"
          value={title}
          maxLength={200}
          onChange={(event) => onEdit({ title: event.target.value })}
        />
        <span className="figures shrink-0 text-14 text-muted">{formatBytes(size)}</span>
        <IconButton icon={Trash2} label={`Remove ${title}`} onClick={onRemove} />
      </div>
      <div className="grid gap-2 sm:grid-cols-2">
        <Input
          aria-label="Who issued it"
          placeholder="Who issued it"
          value={issuer}
          maxLength={120}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onEdit({ issuer: event.target.value })}
          data-testid="draft-paper-issuer"
        />
        <Input
          aria-label="Day of issue"
          type="date"
          value={issuedAt}
          onChange={(event) => onEdit({ issuedAt: event.target.value })}
        />
      </div>
      {error && <p className="text-14 text-red">{error}</p>}
    </div>
  );
}

interface ChooserProps {
  label: string;
  accept: string;
  testId: string;
  busy: boolean;
  onFiles: (files: readonly File[]) => void;
}

function Chooser({ label, accept, testId, busy, onFiles }: ChooserProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        data-testid={testId}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = "";
          onFiles(files);
        }}
      />
      <Button icon={FilePlus} busy={busy} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </div>
  );
}
