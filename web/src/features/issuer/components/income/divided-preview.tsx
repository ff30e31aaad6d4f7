import { Money } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import { type Purpose, purposeWords } from "#lib/purposes.ts";
import { divide, type Step } from "../../lib/waterfall-form.ts";

/** How the next thousand would be divided, as the buckets stand now. */
export function DividedPreview({
  steps,
  buckets,
  coin,
}: {
  steps: readonly Step[];
  buckets: readonly { purpose: Purpose; amount: string }[];
  coin: Coin;
}) {
  const amount = 1_000n * 10n ** BigInt(coin.decimals);
  const held = (purpose: Purpose) => BigInt(buckets.find((one) => one.purpose === purpose)?.amount ?? "0");
  const { parts, rest } = divide(steps, amount, held);
  return (
    <section className="grid gap-2 rounded-8 bg-sunken/60 p-4 text-14" data-testid="divided-preview">
      <h3 className="font-medium">
        Of the next <Money units={amount} coin={coin} />
      </h3>
      <dl className="grid gap-1.5">
        {parts.map((part) => (
          <Line key={part.purpose} label={purposeWords[part.purpose]} units={part.amount} coin={coin} />
        ))}
        <Line label="For the holders" units={rest} coin={coin} strong />
      </dl>
      <p className="text-12 text-muted">As the treasury stands now: a step whose bound is reached takes nothing.</p>
    </section>
  );
}

function Line({ label, units, coin, strong }: { label: string; units: bigint; coin: Coin; strong?: boolean }) {
  return (
    <div
      className={`flex items-baseline justify-between gap-4 ${strong ? "border-t border-line pt-1.5 font-medium" : ""}`}
    >
      <dt>{label}</dt>
      <dd className="figures text-end">
        <Money units={units} coin={coin} />
      </dd>
    </div>
  );
}
