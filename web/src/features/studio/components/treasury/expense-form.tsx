import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Input } from "#components/ui/input.tsx";
import { PaperField, paperHashOf } from "#components/ui/paper-field.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatMoney, shortHex } from "#lib/format.ts";
import { purposeWords } from "#lib/purposes.ts";
import { parseAddress, recipientProblem } from "#lib/recipient.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import { pursesQuery } from "../../api/treasury.ts";
import type { StudioProps } from "../studio-room.tsx";

const purposes = ["repair-reserve", "taxes", "insurance", "other"] as const;
type Spent = (typeof purposes)[number];

interface Proposal {
  act: Act;
  purpose: Spent;
  to: Address;
  amount: bigint;
}

/** An invoice to be paid out of what is set aside; a treasurer who is somebody else agrees to it. */
export function ExpenseForm({ property, chain, wallet }: Omit<StudioProps, "isTreasurer"> & { wallet: Address }) {
  const { coin } = chain;
  const { data } = useQuery(pursesQuery(property.token));
  const [purpose, setPurpose] = useState<Spent>("repair-reserve");
  const [text, setText] = useState("");
  const [receiver, setReceiver] = useState("");
  const [tried, setTried] = useState(false);
  const paper = useMutation({ mutationFn: paperHashOf });
  const reviewing = useSubject<Proposal>();
  const held = BigInt(data?.purse.buckets.find((one) => one.purpose === purpose)?.amount ?? "0");
  const { units: amount } = checkAmount(text, { decimals: coin.decimals, unit: coin.symbol });
  const wrong = recipientProblem(receiver, "");
  const to = wrong ? undefined : parseAddress(receiver);
  const short = amount !== undefined && data !== undefined && amount > held;

  return (
    <Card title="Propose an expense" data-testid="expense-form">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (amount === undefined || !to || !paper.data) return;
          const spent = { purpose, to, amount: String(amount), paperHash: paper.data.hash };
          const act: Act = {
            title: `Propose to pay ${formatMoney(amount, coin, { exact: true })}`,
            label: "Propose it",
            href: "/studio",
            wanted: { kind: "expense.propose", from: wallet, token: property.token, ...spent },
          };
          reviewing.show({ act, purpose, to, amount });
        }}
      >
        <Field label="Out of" hint={data && `${formatMoney(held, coin)} lie there.`}>
          {(control) => (
            <Select
              {...control}
              value={purpose}
              onChange={(next) => setPurpose(purposes.find((one) => one === next) ?? "other")}
              options={purposes.map((value) => ({ value, label: purposeWords[value] }))}
              data-testid="expense-purpose"
            />
          )}
        </Field>
        <AmountInput
          label="Amount"
          value={text}
          onChange={setText}
          unit={coin.symbol}
          decimals={coin.decimals}
          hint={short ? "More than lies there now: it can be paid once enough has come in." : undefined}
          error={tried && text.trim() === "" ? "Enter what the invoice asks for." : undefined}
          testId="expense-amount"
        />
        <Field
          label="Paid to"
          hint="The wallet that the invoice names."
          error={
            wrong ?? (tried && receiver.trim() === "" ? "Enter the address of the wallet that is paid." : undefined)
          }
        >
          {(control) => (
            <Input
              {...control}
              value={receiver}
              onChange={(event) => setReceiver(event.target.value)}
              autoComplete="off"
              spellCheck={false}
              placeholder="0x…"
              data-testid="expense-to"
            />
          )}
        </Field>
        <PaperField
          label="The invoice"
          paper={paper}
          error={tried && !paper.data && !paper.error ? "Choose the invoice." : undefined}
          testId="expense-paper"
        />
        <Button type="submit" variant="primary" data-testid="propose-expense">
          Review the proposal
        </Button>
      </form>
      {reviewing.open && reviewing.subject && (
        <PreparedRitual
          act={reviewing.subject.act}
          review={{
            result: [
              { label: "To be paid", value: <Money units={reviewing.subject.amount} coin={coin} exact /> },
              { label: "Out of", value: purposeWords[reviewing.subject.purpose] },
              { label: "To", value: shortHex(reviewing.subject.to) },
              { label: "Who pays it", value: "A treasurer who agrees, not you" },
            ],
          }}
          allowed="You may propose it"
          outcome={`The proposal is on record: ${formatMoney(reviewing.subject.amount, coin, { exact: true })} to ${shortHex(reviewing.subject.to)}, out of ${purposeWords[reviewing.subject.purpose].toLowerCase()}. No money has moved: a treasurer who is somebody else pays it.`}
          onClose={(done) => {
            reviewing.setOpen(false);
            if (!done) return;
            setText("");
            setReceiver("");
            setTried(false);
            paper.reset();
          }}
        />
      )}
    </Card>
  );
}
