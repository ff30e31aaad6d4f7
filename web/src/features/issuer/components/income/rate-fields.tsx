import { useMutation } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { IconButton } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PaperField, paperHashOf } from "#components/ui/paper-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { countryOptions } from "#lib/countries.ts";
import { type CountryDraft, type PersonDraft, rateProblem } from "../../lib/withholding-form.ts";
import { TextField } from "../tokenize/text-field.tsx";

interface RowProps<Row> {
  row: Row;
  onChange: (row: Row) => void;
  onRemove: () => void;
}

/** A country, and what its people pay. */
export function CountryRate({ row, onChange, onRemove }: RowProps<CountryDraft>) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_9.5rem_auto] items-start gap-2">
      <Field label="Country">
        {(control) => (
          <Select
            {...control}
            value={row.country}
            placeholder="Choose"
            onChange={(country) => onChange({ ...row, country })}
            options={countryOptions()}
            data-testid="rate-country"
          />
        )}
      </Field>
      <TextField
        label="Rate"
        value={row.percent}
        onChange={(percent) => onChange({ ...row, percent })}
        error={rateProblem(row.percent)}
        unit="%"
        figures
        testId="rate-percent"
      />
      <IconButton icon={Trash2} label="Remove this country" className="mt-7" onClick={onRemove} />
    </div>
  );
}

/** A person, what they pay, and the paper that entitles them. */
export function PersonRate({ row, onChange, onRemove }: RowProps<PersonDraft>) {
  const paper = useMutation({
    mutationFn: paperHashOf,
    onSuccess: ({ hash: certificate }) => onChange({ ...row, certificate }),
  });
  return (
    <div className="grid gap-3 rounded-8 border border-line p-3">
      <div className="grid grid-cols-[minmax(0,1fr)_9.5rem_auto] items-start gap-2">
        <TextField
          label="Number in the register"
          value={row.identityId}
          onChange={(identityId) => onChange({ ...row, identityId })}
          figures
        />
        <TextField
          label="Rate"
          value={row.percent}
          onChange={(percent) => onChange({ ...row, percent })}
          error={rateProblem(row.percent)}
          unit="%"
          figures
        />
        <IconButton icon={Trash2} label="Remove this person" className="mt-7" onClick={onRemove} />
      </div>
      <PaperField label="The paper that entitles them" paper={paper} />
    </div>
  );
}
