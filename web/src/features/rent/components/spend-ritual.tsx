import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { checkVerdicts } from "#components/signing/check-verdicts.ts";
import { networkFee, type PreparedRitualProps } from "#components/signing/prepared-ritual.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { Money } from "#components/ui/figures.tsx";
import { permitQuery } from "#features/properties/api/permit.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { type Spending, spendPlan } from "../lib/spend-plan.ts";

/** Money leaves the wallet: rent, or a deposit. */
export function SpendRitual({ spending, review, outcome, onClose }: PreparedRitualProps & { spending: Spending }) {
  const { coin, wallet, amount } = spending;
  const [done, setDone] = useState(false);
  const [plans] = useState(() => ({ permit: spendPlan(spending, true), approval: spendPlan(spending, false) }));
  const permit = useQuery(permitQuery(coin.address, wallet));
  const prepared = useQuery({ ...prepareQuery(spending.wanted), enabled: !done });
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose(done)}
      plan={permit.data === false ? plans.approval : plans.permit}
      review={{
        leaves: [{ label: spending.label, value: <Money units={amount} coin={coin} exact /> }],
        fees: [networkFee],
        ...review,
        rules: rulesToShow(checkVerdicts(prepared.data?.checks, coin)),
      }}
      incomplete={permit.isPending || prepared.isPending}
      outcome={outcome}
      onDone={() => setDone(true)}
      {...retypeIfLarge(amount, coin)}
    />
  );
}
