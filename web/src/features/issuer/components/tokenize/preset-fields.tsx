import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { CountriesField } from "#features/rules/components/fields/countries-field.tsx";
import {
  type PresetChoice,
  type PresetErrors,
  type PresetField,
  type PresetForm,
  presetChoices,
  presetWords,
} from "../../lib/preset-form.ts";
import { TextField } from "./text-field.tsx";

interface PresetFieldsProps {
  form: PresetForm;
  onChange: (part: Partial<PresetForm>) => void;
  errors: PresetErrors;
}

const claims = [
  { value: "2", label: "Accredited investor" },
  { value: "1", label: "Verified identity only" },
];

/** Which rules the shares enforce from their first day, and what these have to be told. */
export function PresetFields({ form, onChange, errors }: PresetFieldsProps) {
  const { summary, fields } = presetWords[form.choice];
  const asks = (field: PresetField) => fields.includes(field);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <Field label="Rules" hint={summary}>
          {(control) => (
            <Select
              {...control}
              value={form.choice}
              options={presetChoices.map((value) => ({ value, label: presetWords[value].label }))}
              onChange={(choice) => onChange({ choice: choice as PresetChoice })}
              data-testid="preset"
            />
          )}
        </Field>
      </div>
      {asks("countries") && (
        <CountriesField
          label="Where holders may live"
          value={form.countries}
          onChange={(countries) => onChange({ countries })}
          error={errors.countries}
        />
      )}
      {asks("maximumHolding") && (
        <TextField
          label="Most shares of one holder"
          figures
          unit="shares"
          value={form.maximumHolding}
          onChange={(maximumHolding) => onChange({ maximumHolding })}
          error={errors.maximumHolding}
          testId="preset-maximum-holding"
        />
      )}
      {asks("claim") && (
        <Field label="What a buyer must have shown" error={errors.claim}>
          {(control) => (
            <Select
              {...control}
              value={form.claim}
              options={claims}
              onChange={(claim) => onChange({ claim })}
              data-testid="preset-claim"
            />
          )}
        </Field>
      )}
      {asks("maximumHolders") && (
        <TextField
          label="Most owners"
          figures
          unit="people"
          value={form.maximumHolders}
          onChange={(maximumHolders) => onChange({ maximumHolders })}
          error={errors.maximumHolders}
          testId="preset-maximum-holders"
        />
      )}
      {asks("euros") && (
        <TextField
          label="Price of a share in euros"
          figures
          unit="EUR"
          value={form.euros}
          onChange={(euros) => onChange({ euros })}
          error={errors.euros}
          hint="Five million euros divided by it is the most shares there may be."
          testId="preset-euros"
        />
      )}
      {asks("minimumHolding") && (
        <TextField
          label="Fewest shares of one holder"
          figures
          unit="shares"
          value={form.minimumHolding}
          onChange={(minimumHolding) => onChange({ minimumHolding })}
          error={errors.minimumHolding}
          testId="preset-minimum-holding"
        />
      )}
      {asks("reporting") && (
        <label className="flex items-center gap-2.5 text-14">
          <input
            type="checkbox"
            className="size-4 accent-action"
            checked={form.reporting}
            onChange={(event) => onChange({ reporting: event.target.checked })}
          />
          The issuer files reports under the Exchange Act: six months instead of a year
        </label>
      )}
      {form.choice !== "residents" && (
        <div className="sm:col-span-2">
          <Notice title="An example, not advice">
            Each set of rules answers to what a law says and leaves out what no contract can check. Counsel decides.
          </Notice>
        </div>
      )}
    </div>
  );
}
