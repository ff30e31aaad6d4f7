import type { ReactNode } from "react";
import { Change, Money, Percent } from "#components/ui/figures.tsx";
import { type Coin, formatMoney } from "#lib/format.ts";
import type { Portfolio } from "../../api/portfolio.ts";
import { yieldOf } from "../../lib/accounting.ts";

/** Everything in one line of figures; each says what it is made of. */
export function AccountsTotals({ total, coin }: { total: Portfolio["total"]; coin: Coin }) {
  const { cost, value, refundable, unrealizedGain, realizedGain, dividends, gain, yieldOnCost } = total;
  const worthNote =
    refundable.shares === "0"
      ? "At the last prices"
      : `At the last prices; with ${formatMoney(refundable.money, coin)} to be paid back`;
  const figures: { label: string; value: ReactNode; note: string; key: string }[] = [
    { key: "cost", label: "Cost", value: <Money units={cost} coin={coin} />, note: "Of what you hold, with fees" },
    { key: "value", label: "Worth now", value: <Money units={value} coin={coin} />, note: worthNote },
    {
      key: "unrealized",
      label: "Gained, not sold",
      value: <Change units={unrealizedGain} coin={coin} />,
      note: "Worth less cost",
    },
    {
      key: "realized",
      label: "Gained by selling",
      value: <Change units={realizedGain} coin={coin} />,
      note: "What came in, less its cost",
    },
    {
      key: "dividends",
      label: "Dividends paid to you",
      value: <Money units={dividends.received} coin={coin} />,
      note: "Since the beginning",
    },
    {
      key: "claimable",
      label: "Dividends to claim",
      value: <Money units={dividends.claimable} coin={coin} />,
      note: "Not counted as a gain yet",
    },
    {
      key: "yield",
      label: "Yield on cost",
      value: yieldOnCost === null ? "Not known" : <Percent bps={yieldOf(yieldOnCost)} />,
      note: "Declared in a year, by cost",
    },
    {
      key: "gain",
      label: "Gain in all",
      value: <Change units={gain} coin={coin} />,
      note: "Held, sold, and dividends",
    },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-5 md:grid-cols-4">
      {figures.map(({ key, label, value: figure, note }) => (
        <div key={key} className="min-w-0">
          <dt className="label">{label}</dt>
          <dd className="display figures mt-1 text-20" data-testid={`accounts-${key}`}>
            {figure}
          </dd>
          <dd className="mt-0.5 text-12 text-muted">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
