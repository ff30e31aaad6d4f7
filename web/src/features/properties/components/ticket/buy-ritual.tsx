import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Review } from "#components/signing/review.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import type { Rule } from "#components/ui/rule-list.tsx";
import { isConditional } from "#features/offerings/lib/raise-words.ts";
import { formatMoney, formatShares } from "#lib/format.ts";
import { permitQuery } from "../../api/permit.ts";
import { type Purchase, purchasePlan } from "../../lib/purchase-plan.ts";

export interface BuyRitualProps {
  purchase: Purchase;
  cost: bigint;
  rules: readonly Rule[];
  /** As it was when the review was opened, so that a purchase is not counted twice once it is done. */
  before: { held: bigint | undefined; balance: bigint | undefined };
  onClose: (done: boolean) => void;
}

/** From here on the amount is typed twice. */
const large = 25_000n;

export function BuyRitual({ purchase, cost, rules, before, onClose }: BuyRitualProps) {
  const { chain, property, offering, wallet, shares } = purchase;
  const { coin } = chain;
  const conditional = isConditional(offering);
  const [done, setDone] = useState(false);
  const permit = useQuery(permitQuery(offering.coin, wallet));
  const [plans] = useState(() => ({ permit: purchasePlan(purchase, true), approval: purchasePlan(purchase, false) }));
  const after = before.held === undefined ? undefined : before.held + shares;

  const review: Review = {
    leaves: [
      {
        label: `${formatShares(shares)} shares at ${formatMoney(offering.pricePerShare, coin)}`,
        value: <Money units={cost} coin={coin} exact />,
      },
    ],
    arrives: [
      {
        label: conditional ? `${property.name}, locked until the close` : property.name,
        value: <Shares count={shares} unit />,
      },
    ],
    fees: [{ label: "Our fee", value: "None" }],
    result: [
      ...(after === undefined ? [] : [{ label: "You will hold", value: <Shares count={after} unit /> }]),
      ...(before.balance === undefined
        ? []
        : [{ label: "You keep", value: <Money units={before.balance - cost} coin={coin} /> }]),
    ],
    rules,
  };
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose(done)}
      plan={permit.data === false ? plans.approval : plans.permit}
      review={review}
      incomplete={permit.isPending}
      outcome={`${after === undefined ? "The shares are yours." : `You now hold ${formatShares(after)} shares of ${property.name}.`} ${conditional ? "They are locked until the offering is settled; if it fails, your money comes back." : "Its rent comes to you as dividends."}`}
      next={
        <LinkButton to="/portfolio" variant="primary">
          See your portfolio
        </LinkButton>
      }
      {...(cost >= large * 10n ** BigInt(coin.decimals)
        ? { retype: { units: shares, decimals: 0, unit: "shares" } }
        : {})}
      onDone={() => setDone(true)}
    />
  );
}
