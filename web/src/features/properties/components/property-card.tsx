import { Link } from "@tanstack/react-router";
import { Badge } from "#components/ui/badge.tsx";
import { Money, Percent } from "#components/ui/figures.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { basisPoints, type Coin, formatMoney, formatPercent, formatShares } from "#lib/format.ts";
import type { PropertySummary } from "../api/properties.ts";
import { inWords, placeOf, saleStatus, toBasisPoints } from "../lib/figures.ts";
import { dilutionLabel, ifAllSold } from "../lib/yields.ts";
import { CompareToggle } from "./compare/compare-toggle.tsx";
import { FavouriteButton } from "./favourite-button.tsx";

const frame = "relative flex flex-col overflow-hidden rounded-8 border border-line bg-surface";

/** One building of the list; the whole card leads to its page. */
export function PropertyCard({ property, coin, eager }: { property: PropertySummary; coin: Coin; eager: boolean }) {
  const { token, name, symbol, profile, offering, lastPrice, netYieldPercent } = property;
  const { tone, label } = saleStatus(property);
  const less = ifAllSold(property);
  return (
    <article
      data-testid={`property-${symbol}`}
      className={`${frame} transition-colors focus-within:border-edge hover:border-edge`}
    >
      <Picture
        hash={profile?.picture?.hash}
        caption={profile?.picture?.caption ?? name}
        className="aspect-16/10"
        sizes="(min-width: 64rem) 33vw, (min-width: 40rem) 50vw, 100vw"
        eager={eager}
      />
      <FavouriteButton token={token} name={name} className="absolute end-3 top-3 z-10" />
      <div className="flex flex-1 flex-col p-4 sm:p-5">
        <p className="label flex min-h-6 items-center justify-between gap-3">
          <span className="truncate">{placeOf(profile) ?? symbol}</span>
          <Badge tone={tone}>{label}</Badge>
        </p>
        <h2 className="display mt-2 text-20">
          <Link
            to="/properties/$address"
            params={{ address: token }}
            className="after:absolute after:inset-0 after:rounded-8 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus"
          >
            {name}
          </Link>
        </h2>
        {profile && <p className="text-14 text-muted">{inWords(profile.type)}</p>}
        <dl className="mt-5 grid grid-cols-2 gap-4 border-t border-line pt-4">
          <div>
            <dt className="label">{offering ? "Price a share" : "Last price"}</dt>
            <dd className="display figures mt-1 text-20">
              {offering ? (
                <Money units={offering.pricePerShare} coin={coin} />
              ) : lastPrice ? (
                <Money units={lastPrice} coin={coin} />
              ) : (
                "Not yet"
              )}
            </dd>
          </div>
          <div>
            <dt className="label">Net yield, a year</dt>
            <dd className="display figures mt-1 text-20">
              {netYieldPercent === null || toBasisPoints(netYieldPercent) === 0n ? (
                <span className="text-muted">None yet</span>
              ) : (
                <Percent bps={toBasisPoints(netYieldPercent)} />
              )}
            </dd>
            {less && (
              <dd className="mt-1 text-12 text-muted">
                {dilutionLabel(property)}: {formatPercent(less.bps)}
              </dd>
            )}
          </div>
        </dl>
        <div className="mt-auto min-h-12 pt-4">
          {offering ? (
            <Progress
              label={`${name}: sold of the offering`}
              part={offering.sold}
              whole={offering.shares}
              start={`${formatMoney(offering.raised, coin)} raised`}
              end={`${formatPercent(basisPoints(offering.sold, offering.shares))} of ${formatShares(offering.shares)} sold`}
            />
          ) : (
            <p className="figures text-12 text-muted">{formatMoney(property.raised, coin)} raised in its offering</p>
          )}
        </div>
        <div className="relative z-10 mt-4 flex w-fit">
          <CompareToggle property={{ token, name }} />
        </div>
      </div>
    </article>
  );
}

export function PropertyCardSkeleton() {
  return (
    <div className={frame} aria-hidden>
      <Skeleton className="aspect-16/10 w-full rounded-none" />
      <div className="p-4 sm:p-5">
        <Skeleton className="my-1 h-4 w-40" />
        <Skeleton className="mt-3 h-6 w-56" />
        <Skeleton className="mt-1 h-4 w-32" />
        <div className="mt-5 grid grid-cols-2 gap-4 border-t border-line pt-4">
          <Skeleton className="h-12" />
          <Skeleton className="h-12" />
        </div>
        <Skeleton className="mt-4 h-8" />
        <Skeleton className="mt-4 h-10 w-28" />
      </div>
    </div>
  );
}
