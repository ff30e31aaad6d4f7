import { Money } from "#components/ui/figures.tsx";
import { StatStrip } from "#components/ui/stat.tsx";
import { type Coin, formatCount, formatMoney } from "#lib/format.ts";
import type { Entitlement, Holding } from "../api/portfolio.ts";
import { claimable, sumOf } from "../lib/claims.ts";
import { refundsOf } from "../lib/holdings.ts";

interface PortfolioTotalsProps {
  portfolio: { holdings: readonly Holding[]; value: string; claimable: string };
  entitlements: readonly Entitlement[];
  coin: Coin;
}

const counted = (count: number, one: string, many: string) => `${formatCount(count)} ${count === 1 ? one : many}`;

export function PortfolioTotals({ portfolio, entitlements, coin }: PortfolioTotalsProps) {
  const refunds = refundsOf(portfolio.holdings);
  const waiting = claimable(entitlements);
  const paid = entitlements.flatMap(({ payment }) => (payment ? [payment.amount] : []));
  return (
    <StatStrip
      stats={[
        {
          label: "Your shares are worth",
          value: <Money units={portfolio.value} coin={coin} />,
          note: `${counted(portfolio.holdings.length, "building", "buildings")}, at the last prices${
            refunds > 0n ? `; with ${formatMoney(refunds, coin)} to be paid back` : ""
          }`,
        },
        {
          label: "You can claim",
          value: (
            <span data-testid="portfolio-claimable">
              <Money units={portfolio.claimable} coin={coin} />
            </span>
          ),
          note: waiting.length > 0 ? counted(waiting.length, "dividend", "dividends") : "Nothing waits",
        },
        {
          label: "They have paid you",
          value: <Money units={sumOf(paid)} coin={coin} />,
          note: counted(paid.length, "dividend", "dividends"),
        },
      ]}
    />
  );
}
