import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Review } from "#components/signing/review.tsx";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { Money } from "#components/ui/figures.tsx";
import { permitQuery } from "#features/properties/api/permit.ts";
import type { Coin } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { type Act, actPlan, type Spending, spendPlan } from "../lib/lease-plans.ts";
import { leaseVerdicts } from "../lib/lease-verdicts.ts";

interface RitualProps {
  review?: Omit<Review, "rules">;
  outcome: ReactNode;
  danger?: boolean;
  onClose: (done: boolean) => void;
}

const fee = { label: "Fee", value: "None but the network's" };

/** Something about a lease or a treasury that costs the wallet nothing: what refuses it, then the signature. */
export function ActRitual({
  act,
  review,
  outcome,
  danger = false,
  allowed,
  moves,
  onClose,
}: RitualProps & {
  act: Act;
  /** What goes somewhere by it, though not from this wallet. */
  moves?: { units: bigint; coin: Coin };
  /** What the tick says when nothing refuses it. */
  allowed?: string;
}) {
  const [done, setDone] = useState(false);
  const [plan] = useState(() => actPlan(act));
  const prepared = useQuery({ ...prepareQuery(act.wanted), enabled: !done });
  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose(done)}
      plan={plan}
      review={{ fees: [fee], ...review, rules: rulesToShow(leaseVerdicts(prepared.data?.checks, undefined, allowed)) }}
      incomplete={prepared.isPending}
      outcome={outcome}
      danger={danger}
      onDone={() => setDone(true)}
      {...(moves ? retypeIfLarge(moves.units, moves.coin) : {})}
    />
  );
}

/** Money leaves the wallet: rent, or a deposit. */
export function SpendRitual({ spending, review, outcome, onClose }: RitualProps & { spending: Spending }) {
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
        fees: [fee],
        ...review,
        rules: rulesToShow(leaseVerdicts(prepared.data?.checks, coin)),
      }}
      incomplete={permit.isPending || prepared.isPending}
      outcome={outcome}
      onDone={() => setDone(true)}
      {...retypeIfLarge(amount, coin)}
    />
  );
}
