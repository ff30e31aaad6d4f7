import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { holdingsQuery } from "#features/portfolio/api/portfolio.ts";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { formatShares } from "#lib/format.ts";
import { useDesk } from "../lib/desk-context.ts";
import { burnPlan } from "../lib/proposal-plans.ts";
import { walletProblem } from "../lib/wallet-text.ts";
import { WalletField } from "./force-page.tsx";
import { ProposedNext } from "./proposed-next.tsx";
import { ReasonFields, useReason } from "./reason-fields.tsx";

const nobody = "0x0000000000000000000000000000000000000000" as const;

/** Shares cease to exist without their holder's will: one officer proposes, another confirms. */
export function BurnPage() {
  const { access, chain } = useDesk();
  const search = useSearch({ from: "/desk/burn" });
  const { data } = useQuery(propertiesQuery);
  const [token, setToken] = useState(search.property ?? "");
  const [fromText, setFrom] = useState(search.from ?? "");
  const [amountText, setAmount] = useState("");
  const [signing, setSigning] = useState(false);
  const form = useReason();
  const own = (data?.data ?? []).filter((one) => access.properties.has(one.token));
  const property = own.find((one) => one.token === token);
  const from = walletProblem(fromText) ? undefined : (fromText.trim().toLowerCase() as Hex);
  const { data: holdings } = useQuery({ ...holdingsQuery(from ?? nobody), enabled: from !== undefined });
  const held = holdings?.data.holdings.find((one) => one.token === token);
  const max = held ? BigInt(held.balance) : from && holdings ? 0n : undefined;
  const { units: amount } = checkAmount(amountText, { decimals: 0, max, unit: "shares" });

  if (access.properties.size === 0 || (search.property && data && !access.properties.has(search.property))) {
    return (
      <Card>
        <DeniedState
          who="Only officers of this property may burn its shares"
          how="Two of them must agree. The property's owner names them, by a decision that everybody can see beforehand."
        />
      </Card>
    );
  }
  return (
    <>
      <PageHeader
        place="Needs two officers"
        question="Which shares must cease to exist?"
        answer="They were made by mistake, or a court has ordered it. You propose it here; another officer reads it and confirms, which carries it out."
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <Card>
          <div className="grid gap-5">
            <Field label="Property">
              {(control) => (
                <Select
                  {...control}
                  value={token}
                  onChange={setToken}
                  placeholder="Choose a property"
                  options={own.map((one) => ({ value: one.token, label: one.name }))}
                  data-testid="burn-property"
                />
              )}
            </Field>
            <WalletField label="Whose" value={fromText} onChange={setFrom} wallet={from} testId="burn-from" />
            <AmountInput
              label="How many shares"
              value={amountText}
              onChange={setAmount}
              unit="shares"
              decimals={0}
              max={max}
              maxLabel="They hold"
              hint={max === 0n ? "This wallet holds no shares of the property." : undefined}
              testId="burn-amount"
            />
            <ReasonFields form={form} evidence />
          </div>
        </Card>
        <div className="grid content-start gap-6">
          <Notice tone="amber" title="Nobody receives them, and nobody is paid">
            Each other share stands for more. Frozen shares are burnt as well, if need be. Shares of an offering that
            may still pay back keep their holder's claim to the money.
          </Notice>
          <Button
            variant="danger"
            size="lg"
            disabled={!property || !from || amount === undefined || !form.why}
            onClick={() => setSigning(true)}
            data-testid="propose-burn"
          >
            Propose to a second officer
          </Button>
        </div>
      </div>
      {property && from && amount !== undefined && form.why && (
        <SigningRitual
          open={signing}
          onOpenChange={setSigning}
          plan={burnPlan(chain, { property, from, amount }, form.why)}
          review={{
            result: [
              { label: "Property", value: property.name },
              { label: "Whose", value: <Address address={from} plain /> },
              { label: "Shares that cease to exist", value: <Shares count={amount} /> },
              { label: "Why", value: form.why.reason },
            ],
          }}
          outcome={`Proposed: ${formatShares(amount)} shares of ${property.name} are to be burnt. Another officer must confirm within seven days.`}
          next={<ProposedNext />}
          danger
          retype={{ units: amount, decimals: 0, unit: "shares" }}
        />
      )}
    </>
  );
}
