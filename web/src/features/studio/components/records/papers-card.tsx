import { PAPER_KIND, type PaperKind } from "@freehold/contracts/property-kinds";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Hex } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { papersQuery } from "#features/properties/api/papers.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { explain } from "#lib/errors/explain.ts";
import { fingerprintOf } from "#lib/fingerprint.ts";
import { formatBytes, formatDate, shortHex } from "#lib/format.ts";
import { paperWords } from "#lib/paper-words.ts";
import { useSubject } from "#lib/use-subject.ts";
import { largestFile, plainFile, uploadFile } from "../../api/drafts.ts";
import { type FilingForm, filingOf } from "../../lib/filing.ts";
import { type Filing, filePlan } from "../../lib/record-plans.ts";

const kinds = (Object.keys(PAPER_KIND) as PaperKind[]).map((value) => ({ value, label: paperWords[value] }));
const empty: FilingForm = { kind: "insurance", issuer: "", issued: "", until: "", supersedes: "" };

interface Chosen {
  file: File;
  fingerprint: Hex;
}

/** Puts papers on record as they come in, in place of those that they renew. */
export function PapersCard({
  property,
  chain,
  now,
}: {
  property: { token: string; name: string };
  chain: ChainInfo;
  now: number;
}) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const { data } = useQuery(papersQuery(property.token));
  const [form, setForm] = useState(empty);
  const [tried, setTried] = useState(false);
  const reviewing = useSubject<{ filing: Filing; file: File }>();
  const choose = useMutation({
    mutationFn: async (file: File): Promise<Chosen> => {
      if (file.size === 0) throw new Error(`${file.name} is empty.`);
      if (file.size > largestFile) throw new Error(`${file.name} is larger than ${formatBytes(largestFile)}.`);
      const plain = await plainFile(file);
      return { file: plain, fingerprint: await fingerprintOf(plain) };
    },
  });
  const upload = useMutation({
    mutationFn: (file: File) => uploadFile(file),
    onSettled: () => queries.invalidateQueries({ queryKey: papersQuery(property.token).queryKey }),
  });
  if (!data?.recordId) return null;

  const set = (part: Partial<FilingForm>) => setForm((held) => ({ ...held, ...part }));
  const chosen = choose.data;
  const known = chosen && data.papers.find(({ contentHash }) => contentHash === chosen.fingerprint);
  const { filing, errors } = filingOf(form, chosen?.fingerprint ?? "0x", now);
  const shown = tried ? errors : {};
  const renewable = data.papers.filter(({ kind, state }) => kind === form.kind && state !== "superseded");
  const signed = reviewing.subject;

  return (
    <Card title="File a paper" data-testid="file-paper">
      <form
        className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (filing && chosen && !known) reviewing.show({ filing, file: chosen.file });
        }}
      >
        <Field label="Kind">
          {(control) => (
            <Select
              {...control}
              value={form.kind}
              options={kinds}
              onChange={(kind) => set({ kind: kind as PaperKind, supersedes: "" })}
              data-testid="file-paper-kind"
            />
          )}
        </Field>
        <Field label="Who issued it" error={shown.issuer}>
          {(control) => (
            <Input
              {...control}
              value={form.issuer}
              maxLength={120}
              onChange={(event) => set({ issuer: event.target.value })}
              data-testid="file-paper-issuer"
            />
          )}
        </Field>
        <Field label="Takes the place of">
          {(control) => (
            <Select
              {...control}
              value={form.supersedes}
              onChange={(supersedes) => set({ supersedes })}
              options={[
                { value: "", label: "None: it is a further one" },
                ...renewable.map(({ contentHash, issuer, version, issuedAt }) => ({
                  value: contentHash,
                  label: `${issuer}, ${formatDate(issuedAt)}, version ${version}`,
                })),
              ]}
              data-testid="file-paper-supersedes"
            />
          )}
        </Field>
        <Field label="Issued on" error={shown.issued}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={form.issued}
              onChange={(event) => set({ issued: event.target.value })}
              data-testid="file-paper-issued"
            />
          )}
        </Field>
        <Field label="Last day of validity" optional error={shown.until}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={form.until}
              onChange={(event) => set({ until: event.target.value })}
            />
          )}
        </Field>
        <div className="grid content-start gap-1.5">
          <span className="text-14 font-medium">File</span>
          <input
            ref={input}
            type="file"
            hidden
            accept="application/pdf,image/jpeg,image/png,image/webp,image/svg+xml"
            data-testid="file-paper-file"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = "";
              if (file) choose.mutate(file);
            }}
          />
          <Button busy={choose.isPending} onClick={() => input.current?.click()}>
            {chosen ? "Choose another" : "Choose a file"}
          </Button>
          <p className="truncate text-14 text-muted">
            {chosen
              ? `${chosen.file.name} · ${shortHex(chosen.fingerprint)}`
              : tried
                ? "Choose the file."
                : `Up to ${formatBytes(largestFile)}`}
          </p>
        </div>
        <div className="sm:col-span-2 lg:col-span-3">
          <Button type="submit" variant="primary" disabled={known !== undefined} data-testid="file-paper-submit">
            File it
          </Button>
        </div>
      </form>
      <div className="grid gap-3 empty:hidden" aria-live="polite">
        {known && <Notice tone="amber" title="This very file is on record already" />}
        {choose.error && <Notice tone="red" title={choose.error.message} />}
        {upload.error && (
          <ExplanationNotice
            explanation={explain(upload.error)}
            action={
              <Button size="sm" onClick={() => upload.variables && upload.mutate(upload.variables)}>
                Upload it again
              </Button>
            }
          />
        )}
      </div>
      {signed && (
        <SigningRitual
          open={reviewing.open}
          onOpenChange={reviewing.setOpen}
          plan={filePlan(chain, data.recordId, signed.filing)}
          review={{
            fees: [{ label: "Fee", value: "None but the network's" }],
            result: [
              { label: "Property", value: property.name },
              { label: "Issued by", value: signed.filing.issuer },
              { label: "Fingerprint", value: shortHex(signed.filing.contentHash) },
            ],
          }}
          outcome="The paper is on record. Everybody can read it, and check any copy of it."
          onDone={() => {
            upload.mutate(signed.file);
            setForm(empty);
            setTried(false);
            choose.reset();
          }}
        />
      )}
    </Card>
  );
}
