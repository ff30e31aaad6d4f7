import { Card } from "#components/ui/card.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { type Coin, formatCount } from "#lib/format.ts";
import type { PersonDetail } from "../../api/people.ts";

/** What is under way besides shares: offers on the market, and dividends not yet claimed. */
export function PersonOwed({ person: { orders, dividends, wallets }, coin }: { person: PersonDetail; coin: Coin }) {
  if (orders.length + dividends.length === 0) return null;
  const lost = new Set(wallets.filter(({ state }) => state === "dead").map(({ address }) => address));
  const standing = orders.filter(({ maker }) => !lost.has(maker));
  const ended = orders.length - standing.length;
  return (
    <Card title="Under way" flush>
      <ul className="divide-y divide-line text-14">
        {dividends.map(({ token, name, index, account, amount, held }) => (
          <li
            key={`${token}-${index}-${account}`}
            className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5"
          >
            <span>
              Dividend of {name}
              {held && <span className="text-muted">, held until their standing allows it</span>}
            </span>
            <Money units={amount} coin={coin} />
          </li>
        ))}
        {standing.map(({ hash, name, side, remaining, pricePerShare }) => (
          <li key={hash} className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
            <span>
              {side === 0 ? "Offers" : "Wants"} <Shares count={remaining} unit /> of {name}
            </span>
            <span className="flex gap-1">
              at <Money units={pricePerShare} coin={coin} />
            </span>
          </li>
        ))}
        {ended > 0 && (
          <li className="px-4 py-3 text-muted sm:px-5" data-testid="ended-offers">
            {formatCount(ended)} {ended === 1 ? "offer" : "offers"} of a lost wallet: nobody can fill{" "}
            {ended === 1 ? "it" : "them"}, and the market does not list {ended === 1 ? "it" : "them"}.
          </li>
        )}
      </ul>
    </Card>
  );
}
