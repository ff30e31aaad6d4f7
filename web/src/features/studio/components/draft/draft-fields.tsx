import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

interface Shared {
  label: string;
  error?: string | undefined;
  hint?: string;
  optional?: boolean;
  testId?: string;
}

export function TextField({
  value,
  onChange,
  maxLength = 120,
  testId,
  ...field
}: Shared & { value: string | undefined; onChange: (value: string) => void; maxLength?: number }) {
  return (
    <Field {...field}>
      {(control) => (
        <Input
          {...control}
          value={value ?? ""}
          maxLength={maxLength}
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

/** What is half typed is no number yet, and stays in the field. */
export function NumberField({
  value,
  onChange,
  unit,
  testId,
  error,
  ...field
}: Shared & { value: number | null | undefined; onChange: (value: number | null) => void; unit?: string }) {
  const [text, setText] = useState(value?.toString() ?? "");
  const change = (typed: string) => {
    setText(typed);
    onChange(numberIn(typed));
  };
  const misread = text.trim() !== "" && !/^[-.,]*$/.test(text.trim()) && numberIn(text) === null;
  return (
    <Field {...field} error={misread ? "Write a number." : error}>
      {(control) => (
        <Input
          {...control}
          value={text}
          unit={unit}
          inputMode="decimal"
          className="figures"
          onChange={(event) => change(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

function numberIn(typed: string): number | null {
  const number = typed.trim() === "" ? Number.NaN : Number(typed.replace(",", "."));
  return Number.isFinite(number) ? number : null;
}
