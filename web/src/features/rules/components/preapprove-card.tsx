import { useState } from "react";
import type { Address as Hex } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { useFoundPerson } from "#features/desk/api/directory.ts";
import { ReasonFields, useReason } from "#features/desk/components/reason-fields.tsx";
import { useDesk } from "#features/desk/lib/desk-context.ts";
import { parseAmount } from "#lib/parse-amount.ts";
import { preapprovePlan } from "../lib/propose-plan.ts";
import { useKnownPeople, WalletField, walletIn } from "./wallet-field.tsx";

const terms = [
  { value: "7", label: "A week" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
];
const unsaid = { reason: "" };

interface PreapproveCardProps {
  property: { token: Hex; name: string };
  compliance: Hex;
}

/** Where the rule asks for it: from whom, to whom, how many, until when. One officer approves. */
export function PreapproveCard({ property, compliance }: PreapproveCardProps) {
  const { chain } = useDesk();
  const people = useKnownPeople(property.token);
  const [sender, setSender] = useState("");
  const [receiver, setReceiver] = useState("");
  const [text, setText] = useState("");
  const [days, setDays] = useState("30");
  const [signing, setSigning] = useState<number>();
  const [open, setOpen] = useState(false);
  const from = walletIn(useFoundPerson(sender, people));
  const to = walletIn(useFoundPerson(receiver, people));
  const { units: amount, problem } = parseAmount(text, 0);
  const same = from !== undefined && from === to;
  return (
    <Card title="Approve one transfer" data-testid="preapprove">
      <div className="grid gap-4">
        <p className="max-w-prose text-14 text-muted">
          The rule “approval of each transfer” is on: shares pass to another person only if you approve it here before.
          An approval serves once, replaces an earlier one between the same two, and zero withdraws it.
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          <WalletField label="From" value={sender} onChange={setSender} people={people} testId="preapprove-from" />
          <WalletField label="To" value={receiver} onChange={setReceiver} people={people} testId="preapprove-to" />
          <Field label="Shares, at most" error={text === "" ? undefined : same ? "Both are the same wallet." : problem}>
            {(control) => (
              <Input
                {...control}
                value={text}
                onChange={(event) => setText(event.target.value)}
                unit="shares"
                inputMode="numeric"
                autoComplete="off"
                className="figures text-end"
                data-testid="preapprove-amount"
              />
            )}
          </Field>
          <Field label="It must happen within">
            {(control) => (
              <Select {...control} value={days} onChange={setDays} options={terms} data-testid="preapprove-days" />
            )}
          </Field>
        </div>
        <div>
          <Button
            variant="primary"
            disabled={!from || !to || same || amount === undefined}
            onClick={() => {
              setSigning((nth = 0) => nth + 1);
              setOpen(true);
            }}
            data-testid="preapprove-review"
          >
            {amount === 0n ? "Withdraw the approval" : "Approve it"}
          </Button>
        </div>
      </div>
      {signing && from && to && amount !== undefined && (
        <Ritual
          key={signing}
          approval={{ property, compliance, from, to, amount, days: Number(days) }}
          chain={chain}
          open={open}
          onOpenChange={setOpen}
        />
      )}
    </Card>
  );
}

interface RitualProps {
  approval: Parameters<typeof preapprovePlan>[1];
  chain: Parameters<typeof preapprovePlan>[0];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

function Ritual({ approval, chain, open, onOpenChange }: RitualProps) {
  const form = useReason();
  const { from, to, amount, days, property } = approval;
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={preapprovePlan(chain, approval, form.why ?? unsaid)}
      incomplete={!form.why}
      missing={form.missing}
      choose={<ReasonFields form={form} evidence />}
      review={{
        result: [
          { label: "Property", value: property.name },
          { label: "From", value: <Address address={from} plain /> },
          { label: "To", value: <Address address={to} plain /> },
          { label: "Shares, at most", value: <Shares count={amount} /> },
          { label: "Within", value: `${days} days` },
          { label: "Other rules", value: "Are asked as always when it happens" },
        ],
      }}
      outcome={
        amount === 0n
          ? "Nothing is approved between the two any more."
          : "Approved: tell the holder that they can send it now. It serves once."
      }
    />
  );
}
