import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { PaperField, paperHashOf } from "#components/ui/paper-field.tsx";
import { formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import type { DepositCardProps } from "./deposit-card.tsx";

/** The manager keeps a part of a deposit, and names the paper that says what for. */
export function ClaimForm({
  lease,
  deposit,
  coin,
  wallet,
  onReview,
}: DepositCardProps & { onReview: (act: Act) => void }) {
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const paper = useMutation({ mutationFn: paperHashOf });
  const max = BigInt(deposit.amount);
  const { units } = checkAmount(text, { decimals: coin.decimals, max, unit: coin.symbol });
  return (
    <form
      className="grid gap-3 border-t border-line pt-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (units === undefined || !paper.data) return;
        const claimed = { amount: String(units), paperHash: paper.data.hash };
        onReview({
          title: `Keep ${formatMoney(units, coin, { exact: true })} of the deposit`,
          label: "Claim it",
          href: `/studio/leases/${lease.id}`,
          wanted: { kind: "lease.claim-deductions", from: wallet, leaseId: lease.id, ...claimed },
        });
      }}
    >
      <AmountInput
        label="Claim a part for damage"
        value={text}
        onChange={setText}
        unit={coin.symbol}
        decimals={coin.decimals}
        max={max}
        maxLabel="The whole deposit:"
        hint="Everything else goes back at once. The tenant has thirty days to dispute it."
        error={tried && text === "" ? "Enter how much is claimed." : undefined}
        testId="claim-amount"
      />
      <PaperField
        label="The paper that says what for"
        paper={paper}
        error={
          tried && !paper.data && !paper.error ? "Choose the paper: a bill, or the record of the handover." : undefined
        }
        testId="claim-paper"
      />
      <Button type="submit" busy={paper.isPending} data-testid="claim-deductions">
        Review the claim
      </Button>
    </form>
  );
}
