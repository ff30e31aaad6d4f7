import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatMoney, formatShares } from "#lib/format.ts";
import type { MarketOrder } from "../api/orders.ts";
import { cancelPlan } from "../lib/market-plans.ts";

export interface CancelRitualProps {
  order: MarketOrder;
  chain: ChainInfo;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CancelRitual({ order, chain, open, onOpenChange }: CancelRitualProps) {
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={{
        ...cancelPlan(chain, order),
        detail: "For good: the same order cannot be taken any more. What was taken until then stays sold.",
      }}
      review={{
        leaves: [{ label: "Shares and money", value: "Nothing" }],
        fees: [{ label: "Costs", value: "The network fee only" }],
        result: [
          {
            label: "No longer offered",
            value: `${formatShares(order.remaining)} shares at ${formatMoney(order.pricePerShare, chain.coin)}`,
          },
        ],
      }}
      outcome="The order is gone from the book. You can place another at any time."
    />
  );
}
