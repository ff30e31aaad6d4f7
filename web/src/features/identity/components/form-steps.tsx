import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input, TextArea } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Application } from "#features/account/api/account.ts";
import { documentTypes, type PaperKind, paperLabel, sourceLabel, sources } from "#lib/application-words.ts";
import { countryOptions } from "#lib/countries.ts";
import { formatCountry, formatDate } from "#lib/format.ts";
import { removePaper } from "../api/application.ts";
import type { Draft, Errors } from "../lib/application-form.ts";
import { PaperDrop } from "./paper-drop.tsx";
import { PaperList } from "./paper-list.tsx";
import { PaperTerms } from "./paper-terms.tsx";

export interface StepProps {
  draft: Draft;
  change: (change: Partial<Draft>) => void;
  errors: Errors;
  papers: Application["documents"];
}

export function WhoStep({ draft, change, errors }: StepProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Field label="Full name" hint="As in your passport, in any script." error={errors.name}>
          {(control) => (
            <Input
              {...control}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
              autoComplete="name"
              maxLength={200}
              dir="auto"
              data-testid="apply-name"
            />
          )}
        </Field>
      </div>
      <Field label="Birth date" error={errors.birthDate}>
        {(control) => (
          <Input
            {...control}
            type="date"
            value={draft.birthDate}
            onChange={(event) => change({ birthDate: event.target.value })}
            autoComplete="bday"
            max={new Date().toISOString().slice(0, 10)}
            data-testid="apply-birth"
          />
        )}
      </Field>
      <Field label="Where do you live?" hint="Each property says which residents it admits." error={errors.country}>
        {(control) => (
          <Select
            {...control}
            value={draft.country}
            onChange={(country) => change({ country })}
            options={countryOptions()}
            placeholder="Choose a country"
            autoComplete="country-name"
            data-testid="apply-country"
          />
        )}
      </Field>
      <div className="sm:col-span-2">
        <Field label="Address" hint="Street, number, town." error={errors.residenceAddress}>
          {(control) => (
            <TextArea
              {...control}
              value={draft.residenceAddress}
              onChange={(event) => change({ residenceAddress: event.target.value })}
              autoComplete="street-address"
              maxLength={400}
              rows={2}
              dir="auto"
              data-testid="apply-address"
            />
          )}
        </Field>
      </div>
    </div>
  );
}

export function PapersStep({ draft, change, errors, papers }: StepProps) {
  const queries = useQueryClient();
  const [kind, setKind] = useState<PaperKind>(draft.documentType);
  const { mutate, isPending, variables } = useMutation({
    mutationFn: removePaper,
    onSettled: () => queries.invalidateQueries({ queryKey: ["applications"] }),
  });
  return (
    <div className="grid gap-6">
      <PaperTerms />
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label="Document">
          {(control) => (
            <Select
              {...control}
              value={draft.documentType}
              onChange={(value) => {
                change({ documentType: value as Draft["documentType"] });
                setKind(value as PaperKind);
              }}
              options={documentTypes}
              data-testid="apply-document"
            />
          )}
        </Field>
        <Field label="Its number" error={errors.documentNumber}>
          {(control) => (
            <Input
              {...control}
              value={draft.documentNumber}
              onChange={(event) => change({ documentNumber: event.target.value })}
              autoComplete="off"
              maxLength={40}
              className="figures"
              data-testid="apply-number"
            />
          )}
        </Field>
        <Field label="Valid until" error={errors.documentExpiry}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.documentExpiry}
              onChange={(event) => change({ documentExpiry: event.target.value })}
              data-testid="apply-expiry"
            />
          )}
        </Field>
      </div>
      <PaperDrop kind={kind} onKind={setKind} held={papers.length} />
      {errors.documents && <Notice tone="red" title={errors.documents} />}
      {papers.length > 0 && (
        <PaperList papers={papers} onRemove={mutate} removing={isPending ? variables : undefined} />
      )}
    </div>
  );
}

export function FundsStep({ draft, change, errors }: StepProps) {
  return (
    <div className="grid gap-4">
      <Field
        label="Where does the money come from that you want to invest?"
        hint="The law asks us to ask."
        error={errors.sourceOfFunds}
      >
        {(control) => (
          <Select
            {...control}
            value={draft.sourceOfFunds}
            onChange={(sourceOfFunds) => change({ sourceOfFunds })}
            options={sources}
            placeholder="Choose one"
            data-testid="apply-source"
          />
        )}
      </Field>
      <Field label="Anything we should know" optional error={errors.note}>
        {(control) => (
          <TextArea
            {...control}
            value={draft.note}
            onChange={(event) => change({ note: event.target.value })}
            maxLength={2_000}
            dir="auto"
            data-testid="apply-note"
          />
        )}
      </Field>
    </div>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 py-2.5 sm:grid-cols-[12rem_minmax(0,1fr)] sm:gap-4">
      <dt className="text-muted">{label}</dt>
      <dd dir="auto" className="font-medium whitespace-pre-line">
        {children}
      </dd>
    </div>
  );
}

export function ReviewStep({ draft, change, errors, papers, asked }: StepProps & { asked: boolean }) {
  const kinds = [...new Set(papers.map(({ kind }) => paperLabel(kind)))];
  const type = documentTypes.find(({ value }) => value === draft.documentType)?.label;
  return (
    <div className="grid gap-5">
      <dl className="divide-y divide-line text-14">
        <Line label="Name">{draft.name}</Line>
        <Line label="Born">{draft.birthDate && formatDate(draft.birthDate)}</Line>
        <Line label="Lives in">{draft.country && formatCountry(Number(draft.country))}</Line>
        <Line label="Address">{draft.residenceAddress}</Line>
        <Line label={type ?? "Document"}>
          {draft.documentNumber}
          {draft.documentExpiry && `, valid until ${formatDate(draft.documentExpiry)}`}
        </Line>
        <Line label="Documents added">{kinds.join(", ") || "None yet"}</Line>
        <Line label="Source of the money">{sourceLabel(draft.sourceOfFunds)}</Line>
        {draft.note && <Line label="Note">{draft.note}</Line>}
      </dl>
      {asked && (
        <Field label="Your answer to the officer" optional error={errors.answer}>
          {(control) => (
            <TextArea
              {...control}
              value={draft.answer}
              onChange={(event) => change({ answer: event.target.value })}
              maxLength={2_000}
              dir="auto"
              data-testid="apply-answer"
            />
          )}
        </Field>
      )}
      <p className="text-14 text-muted">
        What you send is encrypted, and read by compliance officers only. The public ledger gets your country and a
        sealed mark, never your name or papers.
      </p>
    </div>
  );
}
