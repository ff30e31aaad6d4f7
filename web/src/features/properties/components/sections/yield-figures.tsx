import type { ReactNode } from "react";
import { Money, Percent } from "#components/ui/figures.tsx";
import { type Coin, formatShares } from "#lib/format.ts";
import type { Property } from "../../api/properties.ts";
import { toBasisPoints } from "../../lib/figures.ts";
import { dilutionLabel, grossOfValue, ifAllSold, netYield } from "../../lib/yields.ts";

/** What came in and what was paid, and each of them by what it is measured. */
export function YieldFigures({ property, coin }: { property: Property; coin: Coin }) {
  const { rent12Months, dividends12Months, grossYieldPercent, totalSupply } = property;
  const ofValue = grossOfValue(property, coin);
  const less = ifAllSold(property);
  return (
    <dl className="grid gap-x-6 gap-y-5 pb-5 sm:grid-cols-2 lg:grid-cols-3" data-testid="yields">
      <Figure label="Rent received, last 12 months" note="By the whole building, before anything is paid from it">
        <Money units={rent12Months} coin={coin} />
      </Figure>
      {ofValue !== undefined && (
        <Figure label="Gross yield, of the value" note="That rent, of what valuers say the whole building is worth">
          <Percent bps={ofValue} />
        </Figure>
      )}
      {grossYieldPercent !== null && totalSupply !== "0" && (
        <Figure
          label="Gross yield, of the issued shares"
          note={`That rent, of the ${formatShares(totalSupply)} shares that exist at the last price`}
        >
          <Percent bps={toBasisPoints(grossYieldPercent)} />
        </Figure>
      )}
      <Figure label="Paid to the holders, last 12 months" note="Dividends, to the shares that there were then">
        <Money units={dividends12Months} coin={coin} />
      </Figure>
      <Figure label="Net yield" note="Dividends a share in 12 months, of the last price">
        {netYield(property) > 0n ? <Percent bps={netYield(property)} /> : "None yet"}
      </Figure>
      {less && (
        <Figure
          label={`Net yield: ${dilutionLabel(property).toLowerCase()}`}
          note={`The same dividends on ${formatShares(less.shares)} shares`}
        >
          <Percent bps={less.bps} />
        </Figure>
      )}
    </dl>
  );
}

function Figure({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label">{label}</dt>
      <dd className="display mt-1 text-20">{children}</dd>
      <dd className="mt-1 text-12 text-muted">{note}</dd>
    </div>
  );
}
