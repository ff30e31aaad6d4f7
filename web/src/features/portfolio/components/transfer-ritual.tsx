import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { rulesToShow } from "#components/signing/verdict-rules.ts";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Field } from "#components/ui/field.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { Input } from "#components/ui/input.tsx";
import { explainQuery, propertyQuery } from "#features/properties/api/properties.ts";
import { formatShares, shortHex } from "#lib/format.ts";
import { movementRules } from "#lib/movement-rules.ts";
import { useName } from "#lib/names.ts";
import { parseAddress, recipientProblem } from "#lib/recipient.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import type { Holding } from "../api/portfolio.ts";
import { transferPlan } from "../lib/transfer-plan.ts";

const nobody = "0x0000000000000000000000000000000000000000" as const;

interface TransferRitualProps {
  address: Address;
  /** As it was when this was opened. */
  holding: Holding;
  onClose: () => void;
}

/** Shares to somebody else, who must be verified too. */
export function TransferRitual({ address, holding, onClose }: TransferRitualProps) {
  const { token, name, balance, movable } = holding;
  const [recipient, setRecipient] = useState("");
  const [text, setText] = useState("");
  const max = BigInt(movable);
  const to = recipientProblem(recipient, address) ? undefined : parseAddress(recipient);
  const { units: shares } = checkAmount(text, { decimals: 0, max, unit: "shares" });
  const toName = useName(to ?? "");
  const who = to && (toName ?? shortHex(to));

  const rules = useQuery(propertyQuery(token)).data?.data.rules ?? [];
  const amount = useDebounced(shares);
  const ready = to !== undefined && amount !== undefined;
  const explained = useQuery({
    ...explainQuery(token, { from: address, to: to ?? nobody, amount: amount ?? 0n }),
    enabled: ready,
  });
  const settled = ready && amount === shares;
  const verdicts = movementRules(settled ? explained.data?.reasons : undefined, rules);

  return (
    <SigningRitual
      open
      onOpenChange={(open) => !open && onClose()}
      plan={transferPlan({ token, name }, to ?? nobody, shares ?? 0n)}
      choose={
        <div className="grid gap-4">
          <Field
            label="To"
            hint={toName ? `This is ${toName}.` : "The wallet's address. The person must be verified too."}
            error={recipientProblem(recipient, address)}
          >
            {(control) => (
              <Input
                {...control}
                value={recipient}
                onChange={(event) => setRecipient(event.target.value)}
                placeholder="0x…"
                autoComplete="off"
                spellCheck={false}
                className="figures"
                data-testid="transfer-recipient"
              />
            )}
          </Field>
          <AmountInput
            label="How many shares"
            value={text}
            onChange={setText}
            unit="shares"
            decimals={0}
            max={max}
            maxLabel="You can move"
            testId="transfer-amount"
          />
        </div>
      }
      incomplete={!to || !shares || !settled || !explained.data}
      review={{
        leaves: shares ? [{ label: who ? `To ${who}` : name, value: <Shares count={shares} unit /> }] : [],
        fees: [{ label: "Our fee", value: "None" }],
        result: [{ label: "You will hold", value: <Shares count={BigInt(balance) - (shares ?? 0n)} unit /> }],
        rules: rulesToShow(verdicts),
      }}
      outcome={shares && who ? `${formatShares(shares)} shares of ${name} now belong to ${who}.` : ""}
      {...(shares ? { retype: { units: shares, decimals: 0, unit: "shares" } } : {})}
    />
  );
}
