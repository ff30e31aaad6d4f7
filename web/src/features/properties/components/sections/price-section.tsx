import { ChartFigure } from "#components/charts/chart-figure.tsx";
import { TimeLines } from "#components/charts/charts.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { type Coin, formatDate, formatMoney, formatShares } from "#lib/format.ts";
import type { Property } from "../../api/properties.ts";
import { type PriceEvent, priceEvents, priceMoments } from "../../lib/price-history.ts";

const series = ["Last trade between owners", "Newest offering"];
const kinds = { traded: "Traded between owners", offered: "Asked in an offering" };

/** What a share was sold for over time: between its owners, and new. */
export function PriceSection({ property, coin }: { property: Property; coin: Coin }) {
  const events = priceEvents(property);
  return (
    <Card title="Price of a share">
      {events.length === 0 ? (
        <EmptyState title="No price yet" text="The first offering and every day's last trade stand here." />
      ) : (
        <PriceChart events={events} coin={coin} />
      )}
    </Card>
  );
}

function PriceChart({ events, coin }: { events: readonly PriceEvent[]; coin: Coin }) {
  const words = (units: string) => formatMoney(units, coin);
  const drawn = (units: string | undefined) =>
    units === undefined ? undefined : { size: Number(units) / 10 ** coin.decimals, text: words(units) };
  const moments = priceMoments(events, Math.floor(Date.now() / 1000));
  return (
    <ChartFigure
      title="Price over time"
      testId="price-chart"
      told={told(events, words)}
      height={208}
      table={<PriceTable events={events} words={words} />}
    >
      <TimeLines
        label="Price of a share over time"
        series={series}
        points={moments.map(({ at, traded, offered }) => ({ at, values: [drawn(traded), drawn(offered)] }))}
      />
    </ChartFigure>
  );
}

function told(events: readonly PriceEvent[], words: (units: string) => string): string {
  const of = (kind: PriceEvent["kind"]) => events.filter((one) => one.kind === kind);
  const [traded, offered] = [of("traded"), of("offered")];
  const [first, last, newest] = [traded[0], traded.at(-1), offered.at(-1)];
  const asked = newest && `The newest offering, of ${formatDate(newest.at)}, asks ${words(newest.price)}.`;
  if (!first || !last) return `Nobody has sold to another owner yet. ${asked ?? ""}`.trim();
  const prices = traded.map(({ price }) => price).toSorted((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const range =
    first === last
      ? `Traded once: at ${words(first.price)} on ${formatDate(first.at)}.`
      : `Traded from ${words(first.price)} on ${formatDate(first.at)} to ${words(last.price)} on ${formatDate(last.at)}; at least ${words(prices[0] ?? first.price)}, at most ${words(prices.at(-1) ?? last.price)}.`;
  return [range, asked].filter(Boolean).join(" ");
}

function PriceTable({ events, words }: { events: readonly PriceEvent[]; words: (units: string) => string }) {
  return (
    <table className="w-full text-14">
      <caption className="sr-only">Prices of a share, newest first</caption>
      <thead>
        <tr className="border-b border-line text-muted">
          <th scope="col" className="py-2 pe-4 text-start font-normal">
            Day
          </th>
          <th scope="col" className="py-2 pe-4 text-start font-normal">
            What
          </th>
          <th scope="col" className="py-2 pe-4 text-end font-normal">
            Shares
          </th>
          <th scope="col" className="py-2 text-end font-normal">
            A share
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {events.toReversed().map(({ at, kind, price, shares }) => (
          <tr key={`${kind} ${at} ${price}`}>
            <td className="py-2 pe-4">{formatDate(at)}</td>
            <td className="py-2 pe-4">{kinds[kind]}</td>
            <td className="figures py-2 pe-4 text-end">{formatShares(shares)}</td>
            <td className="figures py-2 text-end">{words(price)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
