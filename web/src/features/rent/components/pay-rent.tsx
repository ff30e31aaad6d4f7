import { rentRequest } from "@freehold/contracts/payment-request";
import { useQuery } from "@tanstack/react-query";
import { QrCode as QrCodeIcon } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { balanceQuery } from "#features/marketplace/api/chain-reads.ts";
import { chain as network } from "#lib/chain.ts";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type Coin, formatMoney, formatMonth } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Lease } from "../api/leases.ts";
import { partsInWords } from "../lib/lease-words.ts";
import { costOfRest, payChoices, spread } from "../lib/payable.ts";
import type { Spending } from "../lib/spend-plan.ts";
import { SpendRitual } from "./spend-ritual.tsx";
import { WalletRequest } from "./wallet-request.tsx";

interface PayRentProps {
  lease: Lease;
  coin: Coin & { address: Address };
  wallet: Address;
  chain: ChainInfo;
  name: string;
}

const part = "part";

/** What is due, some periods ahead, or a part: the oldest is always paid first. */
export function PayRent({ lease, coin, wallet, chain, name }: PayRentProps) {
  const { schedule, arrears } = lease;
  const choices = payChoices(schedule);
  const [chosen, setChosen] = useState("");
  const [text, setText] = useState("");
  const reviewing = useSubject<{ spending: Spending; what: string }>();
  const elsewhere = useSubject<bigint>();
  const { data: balance } = useQuery(balanceQuery(coin.address, wallet));
  const late = schedule.filter(({ state, lateFee }) => state === "late" && lateFee !== "0");
  const all = costOfRest(schedule);
  const current = choices.find(({ periods }) => String(periods) === chosen) ?? choices[0];
  const typed = checkAmount(text, { decimals: coin.decimals, max: all, unit: coin.symbol }).units;
  const amount = chosen === part ? typed : current?.amount;
  const what = amount === undefined ? "" : partsInWords(spread(schedule, amount));

  if (!current && !reviewing.open) {
    return (
      <Card title="Pay rent">
        <EmptyState title="All rent of this lease is paid" text="There is nothing more to pay." />
      </Card>
    );
  }
  const due = arrears.amount !== "0";
  const label = ({ amount: cost, month }: (typeof choices)[number], i: number) =>
    `${i === 0 ? (due ? "All that is due" : `Rent of ${formatMonth(month)}`) : `Up to ${formatMonth(month)}`}: ${formatMoney(cost, coin)}`;

  return (
    <Card title="Pay rent" data-testid="pay-rent-card">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (amount === undefined) return;
          const wanted = { kind: "lease.pay" as const, from: wallet, leaseId: lease.id, amount: String(amount) };
          const title = `Pay rent of ${name}`;
          const spending = { title, label: "Pay the rent", href: "/rent", chain, wallet, coin, amount, wanted };
          reviewing.show({ spending, what });
        }}
      >
        {late.length > 0 && (
          <Notice tone="amber" title="Some rent is late">
            <ul className="grid gap-1">
              {late.map(({ index, month, lateFee, lateAfter }) => (
                <li key={index}>
                  {formatMonth(month)}: a fee of <Money units={lateFee} coin={coin} /> was added after{" "}
                  <DateTime at={lateAfter} />.
                </li>
              ))}
            </ul>
          </Notice>
        )}
        <Field label="What to pay">
          {(control) => (
            <Select
              {...control}
              value={chosen === part ? part : String(current?.periods ?? "")}
              onChange={setChosen}
              options={[
                ...choices.map((one, i) => ({ value: String(one.periods), label: label(one, i) })),
                { value: part, label: "Another amount" },
              ]}
              data-testid="pay-choice"
            />
          )}
        </Field>
        {chosen === part && (
          <AmountInput
            label="Amount"
            value={text}
            onChange={setText}
            unit={coin.symbol}
            decimals={coin.decimals}
            max={all}
            maxLabel="The whole lease"
            testId="pay-amount"
          />
        )}
        {amount !== undefined && <p className="text-14 text-muted">It pays {what}.</p>}
        {balance !== undefined && amount !== undefined && balance < amount && (
          <Notice tone="amber" title={`Your wallet holds ${formatMoney(balance, coin)}`}>
            Pay a part now, or ask the manager for a link by which a card can pay.
          </Notice>
        )}
        <div className="grid gap-2">
          <Button type="submit" variant="primary" wide disabled={amount === undefined} data-testid="pay-rent">
            Review payment
          </Button>
          <Button
            variant="quiet"
            wide
            icon={QrCodeIcon}
            disabled={amount === undefined}
            onClick={() => amount !== undefined && elsewhere.show(amount)}
            data-testid="pay-elsewhere"
          >
            Pay from another wallet
          </Button>
        </div>
      </form>
      {elsewhere.subject !== undefined && (
        <Dialog
          open={elsewhere.open}
          onOpenChange={elsewhere.setOpen}
          title="Pay from another wallet"
          description="By a code for its camera, or a link."
          size="wide"
          footer={<Button onClick={() => elsewhere.setOpen(false)}>Close</Button>}
        >
          <WalletRequest
            {...rentRequest({
              chainId: network.id,
              leases: chain.addresses.leases,
              coin,
              leaseId: lease.id,
              amount: elsewhere.subject,
            })}
            amount={formatMoney(elsewhere.subject, coin, { exact: true })}
          />
        </Dialog>
      )}
      {reviewing.open && reviewing.subject && (
        <SpendRitual
          spending={reviewing.subject.spending}
          review={{ result: [{ label: "It pays", value: reviewing.subject.what }] }}
          outcome="The rent is paid. Its receipt stands in your list of receipts."
          onClose={(done) => {
            reviewing.setOpen(false);
            if (!done) return;
            setText("");
            setChosen("");
          }}
        />
      )}
    </Card>
  );
}
