import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { LeaseSummary } from "#features/rent/api/leases.ts";
import { frequencyWords } from "#features/rent/lib/lease-words.ts";
import { type Coin, formatMoney } from "#lib/format.ts";
import { amountText } from "#lib/parse-amount.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";

interface RenewFormProps {
  lease: LeaseSummary;
  coin: Coin;
  wallet: Address;
  href: string;
  onClose: () => void;
}

/** More periods at a rent; with a tenant's wallet on record, once the tenant agrees. */
export function RenewForm({ lease, coin, wallet, href, onClose }: RenewFormProps) {
  const { currentRent, periods: present, frequency, tenant, id } = lease;
  const [count, setCount] = useState("12");
  const [text, setText] = useState(amountText(currentRent, coin.decimals));
  const acting = useSubject<Act>();
  const { deposit } = lease;
  const arbiterAgrees = !tenant && deposit?.state === "held" && deposit.depositor !== wallet.toLowerCase();
  const more = checkAmount(count, { decimals: 0, max: BigInt(600 - present), unit: "payments" }).units;
  const rent = checkAmount(text, { decimals: coin.decimals, unit: coin.symbol }).units;
  return (
    <Card title="Make the lease longer">
      <form
        className="grid gap-4 sm:max-w-md"
        onSubmit={(event) => {
          event.preventDefault();
          if (more === undefined || rent === undefined) return;
          const added = { periods: Number(more), rent: String(rent) };
          acting.show({
            title: `Add ${more} payments of ${formatMoney(rent, coin)}`,
            label: tenant || arbiterAgrees ? "Propose it" : "Make it longer",
            href,
            wanted: { kind: "lease.renew", from: wallet, leaseId: id, ...added },
          });
        }}
      >
        <AmountInput
          label="How many more payments"
          value={count}
          onChange={setCount}
          unit="payments"
          decimals={0}
          max={BigInt(600 - present)}
          maxLabel="At most"
          testId="renew-periods"
        />
        <AmountInput
          label={`Rent ${frequencyWords[frequency]}`}
          value={text}
          onChange={setText}
          unit={coin.symbol}
          decimals={coin.decimals}
          hint="The yearly increase of the lease counts from the first of them on."
          testId="renew-rent"
        />
        <p className="text-14 text-muted">
          {tenant
            ? "Nothing changes unless the tenant agrees."
            : arbiterAgrees
              ? "No wallet of the tenant is on record, and the deposit would be kept for longer: an arbiter of this property agrees, or nothing changes."
              : "No wallet of the tenant is on record: it counts as soon as you sign. Have the tenant's word on paper."}
        </p>
        <div className="flex gap-3">
          <Button
            type="submit"
            variant="primary"
            disabled={more === undefined || rent === undefined}
            data-testid="review-renewal"
          >
            Review
          </Button>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject}
          outcome={
            tenant || arbiterAgrees
              ? `The proposal is made. It counts once ${tenant ? "the tenant" : "an arbiter"} agrees.`
              : "The lease is longer now."
          }
          onClose={(done) => {
            acting.setOpen(false);
            if (done) onClose();
          }}
        />
      )}
    </Card>
  );
}
