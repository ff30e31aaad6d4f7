import { Card } from "#components/ui/card.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import type { PersonDetail } from "../../api/people.ts";

/** What is under way besides shares: offers on the market, and dividends not yet claimed. */
export function PersonOwed({ person: { orders, dividends }, coin }: { person: PersonDetail; coin: Coin }) {
  if (orders.length + dividends.length === 0) return null;
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
        {orders.map(({ hash, name, side, remaining, pricePerShare }) => (
          <li key={hash} className="flex flex-wrap justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
            <span>
              {side === 0 ? "Offers" : "Wants"} <Shares count={remaining} unit /> of {name}
            </span>
            <span className="flex gap-1">
              at <Money units={pricePerShare} coin={coin} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
