import { type ReactNode, useState } from "react";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";

export interface SharesFieldProps {
  label: string;
  /** Decimal digits; empty while nothing, or nothing sensible, is typed. */
  value: string;
  onChange: (value: string) => void;
  unit?: string;
  hint?: ReactNode;
  error?: string | undefined;
  testId?: string;
}

/** A number of shares in the settings of a rule. */
export function SharesField({ value, onChange, unit = "shares", testId, ...rest }: SharesFieldProps) {
  const [text, setText] = useState(value);
  return (
    <AmountInput
      {...rest}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(checkAmount(next, { decimals: 0, max: undefined, unit }).units?.toString() ?? "");
      }}
      unit={unit}
      decimals={0}
      {...(testId ? { testId } : {})}
    />
  );
}
