import { Field } from "#components/ui/field.tsx";
import { Input, TextArea } from "#components/ui/input.tsx";
import type { TenantForm } from "../../lib/tenant-form.ts";

interface TenantFieldsProps {
  form: TenantForm;
  errors: Partial<Record<keyof TenantForm, string>>;
  onChange: (form: TenantForm) => void;
}

const lines = [
  { key: "name", label: "Name", optional: false, type: "text", most: 200 },
  { key: "unit", label: "What is let", optional: true, type: "text", most: 80 },
  { key: "email", label: "E-mail", optional: true, type: "email", most: 254 },
  { key: "phone", label: "Telephone", optional: true, type: "tel", most: 40 },
] as const;

export function TenantFields({ form, errors, onChange }: TenantFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {lines.map(({ key, label, optional, type, most }) => (
        <Field
          key={key}
          label={label}
          optional={optional}
          error={errors[key]}
          hint={key === "unit" ? "Such as the number of the flat." : undefined}
        >
          {(control) => (
            <Input
              {...control}
              type={type === "email" ? "text" : type}
              inputMode={type}
              value={form[key]}
              maxLength={most}
              autoComplete="off"
              onChange={(event) => onChange({ ...form, [key]: event.target.value })}
              data-testid={`tenant-${key}`}
            />
          )}
        </Field>
      ))}
      <div className="sm:col-span-2">
        <Field
          label="Note"
          optional
          error={errors.note}
          hint="All of this is kept encrypted, for the property's managers alone. None of it is public."
        >
          {(control) => (
            <TextArea
              {...control}
              rows={2}
              value={form.note}
              maxLength={2_000}
              onChange={(event) => onChange({ ...form, note: event.target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}
