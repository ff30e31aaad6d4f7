import { Money, Percent, Shares } from "#components/ui/figures.tsx";
import { type StatProps, StatStrip } from "#components/ui/stat.tsx";
import { type Coin, formatCount, formatMoney, formatPercent, formatShares } from "#lib/format.ts";
import type { Property } from "../api/properties.ts";
import { toBasisPoints } from "../lib/figures.ts";
import { dilutionLabel, ifAllSold, onOffer } from "../lib/yields.ts";

const labels = ["Price a share", "Net yield, a year", "Raised", "Owners", "Let"];

export function PropertyFigures({ property, coin }: { property: Property; coin: Coin }) {
  const { offering, lastPrice, netYieldPercent, raised, holders, totalSupply, profile } = property;
  const price = offering?.pricePerShare ?? lastPrice;
  const facts = profile?.facts;
  const stats: StatProps[] = [
    {
      label: labels[0],
      value: price ? <Money units={price} coin={coin} /> : "Not yet",
      note:
        offering && lastPrice && lastPrice !== offering.pricePerShare
          ? `Last traded at ${formatMoney(lastPrice, coin)}`
          : offering
            ? "In the offering"
            : "Last trade",
    },
    {
      label: labels[1],
      value:
        netYieldPercent && toBasisPoints(netYieldPercent) > 0n ? (
          <Percent bps={toBasisPoints(netYieldPercent)} />
        ) : (
          "None yet"
        ),
      note: <YieldNote property={property} />,
    },
    {
      label: labels[2],
      value: <Money units={raised} coin={coin} />,
      note: `${formatShares(totalSupply)} of ${formatShares(property.cap)} possible shares exist`,
    },
    {
      label: labels[3],
      value: formatCount(holders),
      note: holders === 1 ? "Wallet" : "Wallets",
    },
    {
      label: labels[4],
      value: facts ? formatPercent(BigInt(Math.round(facts.occupancyPercent * 100))) : "Not told",
      note: facts && `${formatCount(facts.units)} units`,
    },
  ];
  return <StatStrip stats={stats} />;
}

/** By what the yield is told, and what becomes of it with the shares that are still to be sold. */
function YieldNote({ property }: { property: Property }) {
  const less = ifAllSold(property);
  return (
    <>
      Dividends a share, last 12 months, of the last price
      {less && (
        <span className="mt-0.5 block text-ink" data-testid="diluted-yield">
          {dilutionLabel(property)}: {formatPercent(less.bps)}
        </span>
      )}
    </>
  );
}

export function PropertyFiguresSkeleton() {
  return <StatStrip stats={labels.map((label) => ({ label, value: "", loading: true }))} />;
}

/** What one share costs and brought, in a sentence. */
export function PropertyAnswer({ property, coin }: { property: Property; coin: Coin }) {
  const { offering, lastPrice, netYieldPercent } = property;
  const price = offering?.pricePerShare ?? lastPrice;
  if (!price) return <>Its shares are not for sale yet.</>;
  const bps = netYieldPercent ? toBasisPoints(netYieldPercent) : 0n;
  const paid = lastPrice ? (BigInt(lastPrice) * bps) / 10_000n : 0n;
  const less = ifAllSold(property);
  return (
    <>
      A share costs{" "}
      <span className="text-ink">
        <Money units={price} coin={coin} />
      </span>
      {paid > 0n ? (
        <>
          {" "}
          and was paid{" "}
          <span className="text-ink">
            <Money units={paid} coin={coin} />
          </span>{" "}
          of rent over the last year
          {less && (
            <>
              ; {onOffer(property) > 0n ? "with all shares on offer sold" : "by the shares that exist today"}, the same
              money is{" "}
              <span className="text-ink">
                <Money units={less.perShare} coin={coin} />
              </span>
            </>
          )}
          . You can start with{" "}
        </>
      ) : (
        ". No rent was paid out yet. You can start with "
      )}
      <Shares count={offering?.minimum ?? "1"} unit />.
    </>
  );
}
