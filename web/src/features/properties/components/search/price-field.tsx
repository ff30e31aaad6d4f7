import { useEffect, useRef, useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { parseAmount } from "#lib/parse-amount.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { plainly } from "../../lib/property-search.ts";

const digits = 6;

/** A bound of the price: asked once it has stood still for a moment, and only while it can be read. */
export function PriceField({
  label,
  unit,
  written,
  problem,
  onSettle,
}: {
  label: string;
  unit: string | undefined;
  /** As the page's address has it. */
  written: string;
  /** What is wrong with it beside the other bound. */
  problem: string | undefined;
  onSettle: (amount: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(written);
  const settled = useDebounced(typed, 400);
  const told = useRef(written);
  const settle = useRef(onSettle);
  settle.current = onSettle;
  const parsed = typed.trim() === "" ? undefined : parseAmount(typed, digits);

  useEffect(() => {
    const read = settled.trim() === "" ? undefined : parseAmount(settled, digits);
    if (read?.problem) return;
    const amount = read ? plainly(settled.replace(/[^\d.]/g, "").replace(/^\./, "0.")) : "";
    if (amount === told.current) return;
    told.current = amount;
    settle.current(amount || undefined);
  }, [settled]);

  useEffect(() => {
    if (written === told.current) return;
    told.current = written;
    setTyped(written);
  }, [written]);

  return (
    <Field label={label} error={parsed?.problem ?? problem}>
      {(control) => (
        <Input
          {...control}
          unit={unit}
          inputMode="decimal"
          autoComplete="off"
          placeholder="Any"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
    </Field>
  );
}
