import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { Coin } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { type Act, actPlan } from "#lib/tx/act-plan.ts";
import { prepareQuery } from "#lib/tx/prepare.ts";
import { checkVerdicts } from "./check-verdicts.ts";
import type { Review } from "./review.tsx";
import { SigningRitual } from "./signing-ritual.tsx";
import { rulesToShow } from "./verdict-rules.ts";

export interface PreparedRitualProps {
  review?: Omit<Review, "rules">;
  outcome: ReactNode;
  danger?: boolean;
  onClose: (done: boolean) => void;
}

export const networkFee = { label: "Fee", value: "None but the network's" };

/** Something that costs the wallet nothing: what refuses it, then the signature. */
export function PreparedRitual({
  act,
  review,
  outcome,
  danger = false,
  allowed,
  moves,
  onClose,
}: PreparedRitualProps & {
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
      review={{
        fees: [networkFee],
        ...review,
        rules: rulesToShow(checkVerdicts(prepared.data?.checks, undefined, allowed)),
      }}
      incomplete={prepared.isPending}
      outcome={outcome}
      danger={danger}
      onDone={() => setDone(true)}
      {...(moves ? retypeIfLarge(moves.units, moves.coin) : {})}
    />
  );
}
