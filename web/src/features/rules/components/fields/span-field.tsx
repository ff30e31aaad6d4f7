import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";

const units = [
  { value: "86400", label: "days" },
  { value: "3600", label: "hours" },
] as const;

export interface SpanFieldProps {
  label: string;
  seconds: number;
  onChange: (seconds: number) => void;
  hint?: string;
  error?: string | undefined;
  testId?: string;
}

/** A length of time in days or hours. */
export function SpanField({ label, seconds, onChange, hint, error, testId }: SpanFieldProps) {
  const [unit, setUnit] = useState(seconds % 86_400 === 0 ? "86400" : "3600");
  const [text, setText] = useState(seconds > 0 ? String(seconds / Number(unit)) : "");
  const tell = (typed: string, of: string) => onChange(Math.round(Number(typed.replace(",", ".")) * Number(of)) || 0);
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <span className="grid grid-cols-[1fr_7rem] gap-2">
          <Input
            {...control}
            value={text}
            inputMode="decimal"
            autoComplete="off"
            className="figures text-end"
            onChange={(event) => {
              setText(event.target.value);
              tell(event.target.value, unit);
            }}
            data-testid={testId}
          />
          <Select
            aria-label={`${label}: unit`}
            value={unit}
            options={units}
            onChange={(next) => {
              setUnit(next);
              tell(text, next);
            }}
          />
        </span>
      )}
    </Field>
  );
}
