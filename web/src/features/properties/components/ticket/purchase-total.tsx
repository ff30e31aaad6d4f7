import { Money, Percent } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import type { OfferingTerms, Property } from "../../api/properties.ts";
import { toBasisPoints, yearlyIncome } from "../../lib/figures.ts";
import { costOf } from "../../lib/purchase-plan.ts";
import { dilutionLabel, ifAllSold } from "../../lib/yields.ts";

interface PurchaseTotalProps {
  shares: bigint;
  property: Property;
  offering: OfferingTerms;
  coin: Coin;
}

/** What so many shares cost, are of the whole, and brought over the last year. */
export function PurchaseTotal({ shares, property, offering, coin }: PurchaseTotalProps) {
  const { lastPrice, netYieldPercent, cap } = property;
  const less = ifAllSold(property);
  const brings = lastPrice && netYieldPercent && toBasisPoints(netYieldPercent) > 0n;
  return (
    <dl className="grid gap-1.5 text-14" aria-live="polite">
      <div className="flex items-baseline justify-between gap-4">
        <dt className="text-muted">You pay</dt>
        <dd className="display text-20" data-testid="buy-total">
          <Money units={costOf({ shares, offering })} coin={coin} />
        </dd>
      </div>
      <div className="flex justify-between gap-4">
        <dt className="text-muted">Of all there may ever be</dt>
        <dd>
          <Percent part={shares} whole={cap} />
        </dd>
      </div>
      {brings && (
        <div className="flex justify-between gap-4">
          <dt className="text-muted">As many were paid, last year</dt>
          <dd>
            <Money units={yearlyIncome(shares, lastPrice, netYieldPercent)} coin={coin} />
          </dd>
        </div>
      )}
      {brings && less && (
        <div className="flex justify-between gap-4" data-testid="buy-diluted">
          <dt className="text-muted">{dilutionLabel(property)}</dt>
          <dd className="shrink-0">
            <Money units={(BigInt(property.dividends12Months) * shares) / less.shares} coin={coin} />
          </dd>
        </div>
      )}
    </dl>
  );
}
