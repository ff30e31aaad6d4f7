import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import type { Review } from "#components/signing/review.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { Field } from "#components/ui/field.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Input } from "#components/ui/input.tsx";
import { type Coin, formatMoney, shortHex } from "#lib/format.ts";
import { parseAddress, recipientProblem } from "#lib/recipient.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import type { Subscription } from "../api/offerings.ts";
import { refunding, refundPlan } from "../lib/raise-plans.ts";
import { raiseVerdicts } from "../lib/raise-verdicts.ts";

interface RefundRitualProps {
  wallet: Address;
  /** As it was when this was opened. */
  subscription: Subscription;
  coin: Coin;
  /** To another wallet of the same person. */
  elsewhere: boolean;
  onClose: () => void;
}

const nobody = "0x0000000000000000000000000000000000000000";

/** What was paid comes back, after an offering that failed or was called off. */
export function RefundRitual({ wallet, subscription, coin, elsewhere, onClose }: RefundRitualProps) {
  const { property, refundable, offering, shares } = subscription;
  const [typed, setTyped] = useState("");
  const to = elsewhere && !recipientProblem(typed, wallet) ? parseAddress(typed) : undefined;
  const missing = elsewhere && !to;
  const prepared = useQuery({
    ...prepareQuery(refunding(wallet, subscription, to ?? (elsewhere ? nobody : undefined))),
    enabled: !missing,
  });
  const burns = offering.outcome !== "running" && shares !== "0";
  const money = { label: `Of the offering of ${property.name}`, value: <Money units={refundable} coin={coin} exact /> };
  const review: Review = {
    ...(burns ? { leaves: [{ label: property.name, value: <Shares count={shares} unit /> }] } : {}),
    ...(to ? { result: [{ ...money, label: `To ${shortHex(to)}` }] } : { arrives: [money] }),
    fees: [{ label: "Our fee", value: "None" }],
    rules: rulesToShow(raiseVerdicts(missing ? undefined : prepared.data?.checks)),
  };
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose()}
      plan={refundPlan(wallet, subscription, coin, to)}
      choose={
        elsewhere && (
          <Field
            label="Pay it to"
            hint="Another wallet that is registered as yours. It goes to nobody else."
            error={recipientProblem(typed, wallet)}
          >
            {(control) => (
              <Input
                {...control}
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                placeholder="0x…"
                autoComplete="off"
                spellCheck={false}
                className="figures"
                data-testid="refund-recipient"
              />
            )}
          </Field>
        )
      }
      incomplete={missing || !prepared.data}
      review={review}
      outcome={`${formatMoney(refundable, coin)} was paid back${to ? ` to ${shortHex(to)}` : " to your wallet"}.`}
    />
  );
}
