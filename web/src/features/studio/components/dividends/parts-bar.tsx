import { Money } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import { type Part, partsTold } from "../../lib/dividend-words.ts";

const fills: Record<Part["key"], string> = {
  paid: "bg-green",
  withheld: "bg-faint",
  claimable: "bg-action/40",
  held: "bg-amber",
  lapsed: "bg-edge",
  dust: "bg-line",
};

/** Whole parts of a million: drawn, never shown. */
const width = (units: bigint, whole: bigint) => (whole === 0n ? 0 : Number((units * 1_000_000n) / whole) / 10_000);

/** Where the money is: one bar of parts, and each of them by name and to the last unit. */
export function PartsBar({ parts, coin }: { parts: readonly Part[]; coin: Coin }) {
  const whole = parts.reduce((sum, { units }) => sum + units, 0n);
  return (
    <figure className="grid gap-4" data-testid="dividend-parts">
      <div
        role="img"
        aria-label={partsTold(parts, coin)}
        className="flex h-3 gap-px overflow-hidden rounded-full bg-sunken"
      >
        {parts.map(({ key, units }) => (
          <div key={key} className={fills[key]} style={{ inlineSize: `${width(units, whole)}%` }} />
        ))}
      </div>
      <dl className="divide-y divide-line text-14">
        {parts.map(({ key, label, note, units }) => (
          <div key={key} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <dt className="flex items-baseline gap-2.5">
              <span className={`size-2.5 shrink-0 rounded-4 ${fills[key]}`} aria-hidden />
              <span>
                {label}
                <span className="block text-12 text-muted">{note}</span>
              </span>
            </dt>
            <dd className="figures ms-auto text-end font-medium" data-testid={`part-${key}`} data-units={String(units)}>
              <Money units={units} coin={coin} exact />
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
