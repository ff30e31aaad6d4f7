import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { balanceQuery } from "#features/marketplace/api/chain-reads.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatMoney, formatMonth } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { Income } from "../api/studio.ts";
import { duePeriod, periodOptions } from "../lib/month.ts";
import { type ManagedProperty, ownLease, rentPlan } from "../lib/studio-plans.ts";

export interface RentCardProps {
  property: ManagedProperty;
  chain: ChainInfo;
  income: Income | undefined;
  now: number;
}

interface Deposit {
  amount: bigint;
  period: number;
  lease: `0x${string}`;
}

const nobody = "0x0000000000000000000000000000000000000000";

export function RentCard({ property, chain, income, now }: RentCardProps) {
  const { address = nobody } = useWallet();
  const { coin, addresses } = chain;
  const { data: balance } = useQuery({ ...balanceQuery(addresses.coin, address), enabled: address !== nobody });
  const [text, setText] = useState("");
  const [month, setMonth] = useState<string>();
  const reviewing = useSubject<Deposit>();
  const paid = income?.rent.map(({ period }) => period) ?? [];
  const period = month ?? String(duePeriod(paid, now));
  const options = periodOptions(now);
  const { units: amount } = checkAmount(text, { decimals: coin.decimals, max: balance, unit: coin.symbol });
  const deposit = reviewing.subject;
  const again = paid.includes(Number(period));

  return (
    <Card title="Deposit rent">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (amount !== undefined && income) {
            reviewing.show({ amount, period: Number(period), lease: ownLease(property.symbol) });
          }
        }}
      >
        <AmountInput
          label="Amount"
          value={text}
          onChange={setText}
          unit={coin.symbol}
          decimals={coin.decimals}
          max={balance}
          maxLabel="You have"
          testId="rent-amount"
        />
        <Field
          label="For the month"
          hint={again ? "Rent for this month came in before; this is added." : "Rent for this month is not in yet."}
        >
          {(control) => (
            <Select
              {...control}
              value={period}
              onChange={setMonth}
              options={
                options.some(({ value }) => value === period)
                  ? options
                  : [...options, { value: period, label: formatMonth(Number(period)) }]
              }
              data-testid="rent-month"
            />
          )}
        </Field>
        <p className="text-14 text-muted">It counts for no tenant's lease: those are paid one by one.</p>
        <Button type="submit" variant="primary" disabled={amount === undefined || !income} data-testid="deposit-rent">
          Deposit rent
        </Button>
      </form>
      {deposit && (
        <SigningRitual
          open={reviewing.open}
          onOpenChange={reviewing.setOpen}
          plan={rentPlan({ chain, property }, { payer: address, ...deposit })}
          review={{
            leaves: [{ label: "Rent", value: formatMoney(deposit.amount, coin, { exact: true }) }],
            fees: [{ label: "Fee", value: "None but the network's" }],
            result: [
              { label: "Goes to", value: `Treasury of ${property.name}` },
              { label: "For", value: formatMonth(deposit.period) },
            ],
          }}
          outcome="The rent is in the treasury, divided by its rules: what is set aside, and what is for the owners."
          onDone={() => {
            setText("");
            setMonth(undefined);
          }}
          {...retypeIfLarge(deposit.amount, coin)}
        />
      )}
    </Card>
  );
}
