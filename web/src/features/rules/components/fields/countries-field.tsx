import { X } from "lucide-react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { countryOptions } from "#lib/countries.ts";
import { formatCountry } from "#lib/format.ts";

export interface CountriesFieldProps {
  label: string;
  /** ISO 3166-1 numeric. */
  value: readonly number[];
  onChange: (value: number[]) => void;
  hint?: string;
  error?: string | undefined;
}

/** Countries, each with a way to take it off the list, and a list to choose more from. */
export function CountriesField({ label, value, onChange, hint, error }: CountriesFieldProps) {
  const named = value.map((code) => ({ code, name: formatCountry(code) })).sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className="grid gap-2">
      <Field label={label} hint={hint} error={error}>
        {(control) => (
          <Select
            {...control}
            value=""
            onChange={(chosen) => onChange([...value, Number(chosen)])}
            options={countryOptions().filter((option) => !value.includes(Number(option.value)))}
            placeholder="Add a country"
            data-testid="rule-country"
          />
        )}
      </Field>
      {named.length > 0 && (
        <ul className="flex flex-wrap gap-2" aria-label={label}>
          {named.map(({ code, name }) => (
            <li key={code} className="flex items-center gap-1 rounded-4 bg-sunken py-1 ps-2.5 pe-1 text-14">
              {name}
              <button
                type="button"
                onClick={() => onChange(value.filter((one) => one !== code))}
                aria-label={`Take ${name} off the list`}
                className="grid size-6 place-items-center rounded-4 text-muted hover:bg-line hover:text-ink"
                data-testid={`strike-${code}`}
              >
                <X className="size-3.5" strokeWidth={1.75} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
