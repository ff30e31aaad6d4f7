import { basisPoints, formatPercent } from "#lib/format.ts";

const shades = ["bg-action", "bg-action/70", "bg-action/50"];

/** The three largest holdings, and the others. */
export function OwnershipBar({
  holders,
  totalSupply,
}: {
  holders: readonly { balance: string }[];
  totalSupply: string;
}) {
  const largest = holders.slice(0, 3).map(({ balance }) => BigInt(balance));
  const others = BigInt(totalSupply) - largest.reduce((sum, one) => sum + one, 0n);
  const parts = [
    ...largest.map((units, i) => ({ label: ["Largest", "Second", "Third"][i] ?? "", units, shade: shades[i] ?? "" })),
    { label: "Others", units: others, shade: "bg-action/30" },
  ].filter(({ units }) => units > 0n);
  return (
    <div className="px-4 pt-4 pb-1 sm:px-5">
      <div className="flex h-2 gap-px overflow-hidden rounded-full" aria-hidden>
        {parts.map(({ label, units, shade }) => (
          <span
            key={label}
            className={shade}
            style={{ inlineSize: `${Number(basisPoints(units, totalSupply)) / 100}%` }}
          />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-12 text-muted">
        {parts.map(({ label, units, shade }) => (
          <li key={label} className="figures flex items-center gap-1.5">
            <span className={`size-2 rounded-full border border-line ${shade}`} aria-hidden />
            {label} {formatPercent(basisPoints(units, totalSupply))}
          </li>
        ))}
      </ul>
    </div>
  );
}
