import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { countryOptions } from "#lib/countries.ts";
import { explain } from "#lib/errors/explain.ts";
import { formatCount, shortHex } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import { type Draft, type DraftContent, describeDraft, isConflict, saveDraft } from "../../api/drafts.ts";
import { Autosave, type SaveState } from "../../lib/autosave.ts";
import { type DraftErrors, draftErrors, Implausible, plausibilityErrors } from "../../lib/draft-errors.ts";
import { submitPlan } from "../../lib/record-plans.ts";
import { maySubmit } from "../../lib/record-words.ts";
import { NumberField, TextField } from "./draft-fields.tsx";
import { DraftFiles } from "./draft-files.tsx";
import { SaveLine } from "./save-line.tsx";

interface DraftFormProps {
  draft: Draft;
  chain: ChainInfo;
  /** Shows what another window has saved. */
  onReload: () => void;
}

/** A property as its manager describes it: saved as it is typed, put on record when it is complete. */
export function DraftForm({ draft, chain, onReload }: DraftFormProps) {
  const queries = useQueryClient();
  const [content, setContent] = useState<DraftContent>(draft.content);
  const newest = useRef(content);
  const [state, setState] = useState<SaveState>("saved");
  const [errors, setErrors] = useState<DraftErrors>({});
  const [autosave] = useState(
    () =>
      new Autosave<DraftContent>({
        revision: draft.revision,
        save: (revision, next) => saveDraft(draft.id, revision, next),
        isConflict,
        onState: setState,
      }),
  );
  useEffect(() => () => void autosave.flush(), [autosave]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    if (state === "saved" || state === "conflict") return;
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [state]);

  const change = (make: (now: DraftContent) => DraftContent) => {
    newest.current = make(newest.current);
    setContent(newest.current);
    autosave.change(newest.current);
  };
  const set = (part: Partial<DraftContent>) => change((now) => ({ ...now, ...part }));
  const { address = {}, facts = {}, rent = {} } = content;
  const at = (part: Partial<NonNullable<DraftContent["address"]>>) => set({ address: { ...address, ...part } });
  const fact = (part: Partial<NonNullable<DraftContent["facts"]>>) => set({ facts: { ...facts, ...part } });

  const reviewing = useSubject<{ name: string; profileHash: `0x${string}`; profileUri: string }>();
  const submission = useMutation({
    mutationFn: async () => {
      const implausible = plausibilityErrors(newest.current);
      if (!(await autosave.flush())) throw new Error("The draft could not be saved.");
      if (Object.keys(implausible).length > 0) throw new Implausible(implausible);
      return describeDraft(draft.id, autosave.revision);
    },
    onSuccess: (made) => {
      setErrors({});
      reviewing.show({ ...made, name: newest.current.name ?? "the property" });
    },
    onError: (error) => setErrors({ ...draftErrors(error), ...plausibilityErrors(newest.current) }),
  });
  const recordId = draft.record?.id;
  const submitted = reviewing.subject;
  const wrong = Object.keys(errors).length;

  return (
    <>
      <div className="grid gap-6">
        <SaveLine state={state} onRetry={() => void autosave.flush()} onReload={onReload} />
        <Card title="What it is">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="Name"
              value={content.name}
              error={errors.name}
              onChange={(name) => set({ name })}
              testId="draft-name"
            />
            <TextField
              label="Kind of building"
              hint="Such as apartment tower, or terrace of houses."
              value={content.type}
              error={errors.type}
              maxLength={60}
              onChange={(type) => set({ type })}
              testId="draft-type"
            />
            <div className="sm:col-span-2">
              <Field
                label="Description"
                hint="Say what can go wrong as well, in a paragraph that begins with “Risks:”."
                error={errors.description}
              >
                {(control) => (
                  <TextArea
                    {...control}
                    rows={8}
                    maxLength={20_000}
                    value={content.description ?? ""}
                    onChange={(event) => set({ description: event.target.value })}
                    data-testid="draft-description"
                  />
                )}
              </Field>
            </div>
          </div>
        </Card>
        <Card title="Where it is">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="Street"
              value={address.street}
              error={errors["address.street"] ?? errors.address}
              maxLength={200}
              onChange={(street) => at({ street })}
              testId="draft-street"
            />
            <TextField
              label="City"
              value={address.city}
              error={errors["address.city"]}
              maxLength={100}
              onChange={(city) => at({ city })}
              testId="draft-city"
            />
            <TextField
              label="Region"
              optional
              value={address.region}
              error={errors["address.region"]}
              maxLength={100}
              onChange={(region) => at({ region })}
            />
            <Field label="Country" error={errors["address.country"]}>
              {(control) => (
                <Select
                  {...control}
                  value={address.country?.toString() ?? ""}
                  placeholder="Choose a country"
                  options={countryOptions()}
                  onChange={(value) => at({ country: Number(value) })}
                  data-testid="draft-country"
                />
              )}
            </Field>
            <NumberField
              label="Latitude"
              unit="° north"
              value={address.latitude}
              error={errors["address.latitude"]}
              onChange={(latitude) => at({ latitude })}
              testId="draft-latitude"
            />
            <NumberField
              label="Longitude"
              unit="° east"
              value={address.longitude}
              error={errors["address.longitude"]}
              onChange={(longitude) => at({ longitude })}
              testId="draft-longitude"
            />
          </div>
        </Card>
        <Card title="The building and its rent">
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {numbers.map(({ key, label, unit }) => (
              <NumberField
                key={key}
                label={label}
                {...(unit ? { unit } : {})}
                value={facts[key]}
                error={errors[`facts.${key}`] ?? errors.facts}
                onChange={(value) => fact({ [key]: value })}
                testId={`draft-${key}`}
              />
            ))}
            <TextField
              label="Rent a month"
              hint="Such as 42000.00"
              value={rent.monthly}
              error={errors["rent.monthly"] ?? errors.rent}
              maxLength={50}
              onChange={(monthly) => set({ rent: { ...rent, monthly } })}
              testId="draft-rent"
            />
            <TextField
              label="Currency of the rent"
              value={rent.currency}
              error={errors["rent.currency"]}
              maxLength={12}
              onChange={(currency) => set({ rent: { ...rent, currency } })}
              testId="draft-currency"
            />
          </div>
        </Card>
        <Card title="Pictures and papers">
          <DraftFiles content={content} errors={errors} onChange={change} flush={() => autosave.flush()} />
        </Card>
        {submission.error && wrong === 0 && <ExplanationNotice explanation={explain(submission.error)} />}
        {wrong > 0 && (
          <Notice tone="red" title="The description is not complete">
            {wrong === 1 ? "One thing is" : `${formatCount(wrong)} things are`} missing or not right. It is marked
            above.
          </Notice>
        )}
        <div>
          <Button
            variant="primary"
            size="lg"
            busy={submission.isPending}
            disabled={!maySubmit(draft.record?.status) || state === "conflict"}
            onClick={() => submission.mutate()}
            data-testid="submit-draft"
          >
            {recordId ? "Submit again" : "Submit for approval"}
          </Button>
        </div>
      </div>
      {submitted && (
        <SigningRitual
          open={reviewing.open}
          onOpenChange={reviewing.setOpen}
          plan={submitPlan(chain, { ...submitted, ...(recordId ? { recordId } : {}) })}
          review={{
            fees: [{ label: "Fee", value: "None but the network's" }],
            result: [
              { label: "Property", value: submitted.name },
              { label: "Fingerprint of the description", value: shortHex(submitted.profileHash) },
              { label: "Who decides", value: "The issuer, and never you" },
            ],
          }}
          outcome="The issuer sees it now. You find in the Studio what becomes of it."
          onDone={() => {
            void queries.invalidateQueries({ queryKey: ["draft", draft.id] });
            void queries.invalidateQueries({ queryKey: ["drafts"] });
            void queries.invalidateQueries({ queryKey: ["records"] });
          }}
        />
      )}
    </>
  );
}

const numbers: readonly { key: keyof NonNullable<DraftContent["facts"]>; label: string; unit?: string }[] = [
  { key: "yearBuilt", label: "Year built" },
  { key: "floors", label: "Floors" },
  { key: "areaSqm", label: "Area", unit: "m²" },
  { key: "units", label: "Units" },
  { key: "occupancyPercent", label: "Occupied", unit: "%" },
];
