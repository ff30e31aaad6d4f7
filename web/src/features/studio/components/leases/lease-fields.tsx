import type { ReactNode } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Coin } from "#lib/format.ts";
import type { LeaseForm } from "../../lib/lease-form.ts";

interface LeaseFieldsProps {
  form: LeaseForm;
  errors: Partial<Record<keyof LeaseForm, string>>;
  coin: Coin;
  onChange: (form: LeaseForm) => void;
}

interface Line {
  key: keyof LeaseForm;
  label: string;
  unit?: ReactNode;
  hint?: string;
  type?: "date";
  isOptional?: boolean;
  isText?: boolean;
}

const lines = ({ symbol }: Coin, isMonthly: boolean): Line[] => [
  { key: "start", label: "First rent is due on", type: "date", hint: "Each later one on the same day of its month." },
  { key: "periods", label: "How many payments", unit: isMonthly ? "months" : "quarters" },
  { key: "rent", label: isMonthly ? "Rent a month" : "Rent a quarter", unit: symbol, hint: "Of the first year." },
  { key: "increase", label: "Increase every year", unit: "%", hint: "0: the rent stays the same." },
  { key: "grace", label: "Days before it counts as late", unit: "days" },
  { key: "lateFee", label: "Fee for each late payment", unit: symbol, hint: "0: none." },
  { key: "deposit", label: "Deposit", unit: symbol, hint: "0: none. It is kept apart until the lease is over." },
  {
    key: "tenant",
    label: "Wallet of the tenant",
    hint: "It agrees to an early end or a renewal. Without one, an arbiter does.",
    isOptional: true,
    isText: true,
  },
];

export function LeaseFields({ form, errors, coin, onChange }: LeaseFieldsProps) {
  const set = (part: Partial<LeaseForm>) => onChange({ ...form, ...part });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Rent is paid">
        {(control) => (
          <Select
            {...control}
            value={form.frequency}
            onChange={(frequency) => set({ frequency: frequency === "quarterly" ? "quarterly" : "monthly" })}
            options={[
              { value: "monthly", label: "Every month" },
              { value: "quarterly", label: "Every quarter" },
            ]}
            data-testid="lease-frequency"
          />
        )}
      </Field>
      {lines(coin, form.frequency === "monthly").map(({ key, label, unit, hint, type, isOptional, isText }) => (
        <Field key={key} label={label} hint={hint} error={errors[key]} optional={isOptional ?? false}>
          {(control) => (
            <Input
              {...control}
              type={type ?? "text"}
              unit={unit}
              value={form[key]}
              inputMode={isText || type ? undefined : "decimal"}
              autoComplete="off"
              onChange={(event) => set({ [key]: event.target.value })}
              data-testid={`lease-${key}`}
            />
          )}
        </Field>
      ))}
    </div>
  );
}
