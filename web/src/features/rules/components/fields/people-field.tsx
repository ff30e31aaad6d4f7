import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

export interface PeopleFieldProps {
  label: string;
  /** Null: empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  hint?: string;
  error?: string | undefined;
  testId?: string;
}

/** A number of people. */
export function PeopleField({ label, value, onChange, hint, error, testId }: PeopleFieldProps) {
  const [text, setText] = useState(value === null ? "" : String(value));
  const isNumber = /^\d{0,9}$/.test(text.trim());
  return (
    <Field label={label} hint={hint} error={isNumber ? error : "Enter a whole number."}>
      {(control) => (
        <Input
          {...control}
          value={text}
          unit="people"
          inputMode="numeric"
          autoComplete="off"
          className="figures text-end"
          onChange={(event) => {
            const typed = event.target.value;
            setText(typed);
            if (/^\d{0,9}$/.test(typed.trim())) onChange(typed.trim() === "" ? null : Number(typed));
          }}
          data-testid={testId}
        />
      )}
    </Field>
  );
}
