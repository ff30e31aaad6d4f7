import { cx } from "#lib/cx.ts";
import type { Side } from "../lib/order-form.ts";

const sides = [
  { side: "buy", label: "Buy" },
  { side: "sell", label: "Sell" },
] as const;

export function SideSwitch({ side, onChange }: { side: Side; onChange: (side: Side) => void }) {
  return (
    <fieldset aria-label="Buy or sell" className="grid grid-cols-2 gap-0.5 rounded-8 border border-edge/60 p-0.5">
      {sides.map((one) => (
        <button
          key={one.side}
          type="button"
          aria-pressed={one.side === side}
          onClick={() => onChange(one.side)}
          data-testid={`order-side-${one.side}`}
          className={cx(
            "h-10 rounded-4 text-14 transition-colors",
            one.side === side ? "bg-green-soft font-medium text-green" : "text-muted hover:bg-sunken hover:text-ink",
          )}
        >
          {one.label}
        </button>
      ))}
    </fieldset>
  );
}
