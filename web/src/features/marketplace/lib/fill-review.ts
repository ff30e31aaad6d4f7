import type { Review } from "#components/signing/review.tsx";
import { basisPoints, type Coin, formatMoney, formatPercent, formatShares } from "#lib/format.ts";

export interface Exchange {
  buying: boolean;
  shares: bigint;
  cost: bigint;
  /** The market's fee on top of, or out of, the cost; `fee` in basis points. */
  charge: bigint;
  fee: bigint;
  held: bigint | undefined;
  coin: Coin;
  supply: string;
}

/** What moves when an order is taken. */
export function fillReview({ buying, shares, cost, charge, fee, held, coin, supply }: Exchange): Review {
  const money = (units: bigint) => formatMoney(units, coin, { exact: true });
  const paid = { label: buying ? "To the seller" : "From the buyer", value: money(buying ? cost : cost - charge) };
  const moved = { label: buying ? "From the seller" : "To the buyer", value: `${formatShares(shares)} shares` };
  const after = held === undefined ? undefined : buying ? held + shares : held - shares;
  return {
    leaves: [buying ? paid : moved],
    arrives: [buying ? moved : paid],
    fees: [{ label: `Market fee (${formatPercent(fee)})`, value: money(charge) }],
    result:
      after === undefined || after < 0n
        ? []
        : [
            {
              label: "You will hold",
              value: `${formatShares(after)} shares · ${formatPercent(basisPoints(after, supply))} of the building`,
            },
          ],
  };
}
