import type { ReactNode } from "react";
import { formatAmount, formatShares } from "#lib/format.ts";
import { amountText, parseAmount } from "#lib/parse-amount.ts";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

export interface AmountInputProps {
  label: string;
  /** What was typed. Read it with `checkAmount` or `parseAmount`. */
  value: string;
  onChange: (text: string) => void;
  /** "shares", "USDX" */
  unit: string;
  /** 0 for shares, the coin's for money. */
  decimals: number;
  max?: bigint | undefined;
  /** What the maximum is, as in "Available" */
  maxLabel?: string;
  hint?: ReactNode;
  /** Overrides what the amount itself has to say. */
  error?: string | undefined;
  disabled?: boolean;
  testId?: string;
}

/** Typed text → units, or why not. Silent about an empty field. */
export function checkAmount(
  text: string,
  { decimals, max, unit }: Pick<AmountInputProps, "decimals" | "max" | "unit">,
): { units?: bigint; problem?: string } {
  if (text.trim() === "") return {};
  const { units, problem } = parseAmount(text, decimals);
  if (problem !== undefined) return { problem };
  if (units === 0n) return { problem: "Enter an amount above zero." };
  if (max !== undefined && units > max) return { problem: `At most ${show(max, decimals)} ${unit}.` };
  return { units };
}

function show(units: bigint, decimals: number): string {
  return decimals === 0 ? formatShares(units) : formatAmount(units, decimals, { exact: true });
}

export function AmountInput(props: AmountInputProps) {
  const { label, value, onChange, unit, decimals, max, maxLabel = "Available", hint, error, disabled, testId } = props;
  return (
    <Field
      label={label}
      hint={hint}
      error={error ?? checkAmount(value, props).problem}
      aside={
        max !== undefined && (
          <button
            type="button"
            disabled={disabled}
            onClick={() => onChange(amountText(max, decimals))}
            className="figures text-12 text-muted underline decoration-line underline-offset-4 hover:text-ink"
          >
            {maxLabel} {show(max, decimals)}
          </button>
        )
      }
    >
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          unit={unit}
          disabled={disabled}
          inputMode={decimals === 0 ? "numeric" : "decimal"}
          autoComplete="off"
          placeholder="0"
          data-testid={testId}
          className="figures text-end text-16 sm:text-16"
        />
      )}
    </Field>
  );
}
