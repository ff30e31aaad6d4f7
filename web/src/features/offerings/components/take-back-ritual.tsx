import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { type Coin, formatMoney } from "#lib/format.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import type { Subscription } from "../api/offerings.ts";
import { takeBackPlan, takingBack } from "../lib/raise-plans.ts";
import { raiseVerdicts } from "../lib/raise-verdicts.ts";

interface TakeBackRitualProps {
  wallet: Address;
  /** As it was when this was opened. */
  subscription: Subscription;
  coin: Coin;
  onClose: () => void;
}

/** Within the cooling-off: shares go back, and what they cost comes back. */
export function TakeBackRitual({ wallet, subscription, coin, onClose }: TakeBackRitualProps) {
  const { property, offering, shares: bought, withdrawable } = subscription;
  const [text, setText] = useState(withdrawable);
  const max = BigInt(withdrawable);
  const { units } = checkAmount(text, { decimals: 0, max, unit: "shares" });
  const shares = units ?? 0n;
  const asked = useDebounced(shares);
  const prepared = useQuery({ ...prepareQuery(takingBack(wallet, subscription, asked)), enabled: asked > 0n });
  const settled = shares > 0n && asked === shares;
  const amount = shares * BigInt(offering.pricePerShare);
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose()}
      plan={takeBackPlan(wallet, subscription, shares)}
      choose={
        <AmountInput
          label="How many shares"
          value={text}
          onChange={setText}
          unit="shares"
          decimals={0}
          max={max}
          maxLabel="You can take back"
          testId="take-back-amount"
        />
      }
      incomplete={!settled || !prepared.data}
      review={{
        leaves: [{ label: property.name, value: <Shares count={shares} unit /> }],
        arrives: [{ label: "What you paid for them", value: <Money units={amount} coin={coin} exact /> }],
        fees: [{ label: "Our fee", value: "None" }],
        result: [{ label: "You keep of this offering", value: <Shares count={BigInt(bought) - shares} unit /> }],
        rules: rulesToShow(raiseVerdicts(settled ? prepared.data?.checks : undefined)),
      }}
      outcome={`${formatMoney(amount, coin)} has come back to your wallet, and the shares are gone.`}
    />
  );
}
