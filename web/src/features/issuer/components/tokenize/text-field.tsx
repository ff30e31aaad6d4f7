import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input, TextArea } from "#components/ui/input.tsx";

interface TextFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  hint?: ReactNode;
  unit?: string;
  optional?: boolean;
  /** Digits, right-aligned. */
  figures?: boolean;
  type?: HTMLInputTypeAttribute;
  disabled?: boolean;
  testId?: string;
}

/** One line of what is typed. An error stands there only once something was, or was tried. */
export function TextField({
  label,
  error,
  hint,
  optional,
  value,
  onChange,
  unit,
  figures,
  testId,
  ...rest
}: TextFieldProps) {
  return (
    <Field label={label} error={error} hint={hint} {...(optional ? { optional } : {})}>
      {(control) => (
        <Input
          {...control}
          {...rest}
          value={value}
          unit={unit}
          autoComplete="off"
          spellCheck={false}
          {...(figures ? { inputMode: "decimal" as const, className: "figures text-end" } : {})}
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

/** Addresses, one a line, and whose they are. */
export function AddressesField({ label, error, hint, value, onChange, testId }: TextFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <TextArea
          {...control}
          rows={Math.max(2, value.split("\n").length)}
          value={value}
          spellCheck={false}
          className="figures"
          onChange={(event) => onChange(event.target.value)}
          data-testid={testId}
        />
      )}
    </Field>
  );
}
