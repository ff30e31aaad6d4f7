import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Address as Hex } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { Input } from "#components/ui/input.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { holdingsQuery } from "#features/portfolio/api/portfolio.ts";
import { explainQuery, propertiesQuery } from "#features/properties/api/properties.ts";
import { formatShares, shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { useDesk } from "../lib/desk-context.ts";
import { forceOutlook } from "../lib/force.ts";
import { forcePlan } from "../lib/proposal-plans.ts";
import { statusLook } from "../lib/status-look.ts";
import { walletProblem } from "../lib/wallet-text.ts";
import { ProposedNext } from "./proposed-next.tsx";
import { ReasonFields, useReason } from "./reason-fields.tsx";

const nobody = "0x0000000000000000000000000000000000000000" as const;

/** Shares move without their holder's will: one officer proposes, another confirms. */
export function ForcePage() {
  const { access, chain } = useDesk();
  const search = useSearch({ from: "/desk/force" });
  const { data } = useQuery(propertiesQuery);
  const [token, setToken] = useState(search.property ?? "");
  const [fromText, setFrom] = useState(search.from ?? "");
  const [toText, setTo] = useState("");
  const [amountText, setAmount] = useState("");
  const [signing, setSigning] = useState(false);
  const form = useReason();
  const own = (data?.data ?? []).filter((one) => access.properties.has(one.token));
  const property = own.find((one) => one.token === token);
  const from = walletProblem(fromText) ? undefined : (fromText.trim().toLowerCase() as Hex);
  const to =
    walletProblem(toText) || toText.trim().toLowerCase() === from ? undefined : (toText.trim().toLowerCase() as Hex);
  const { data: holdings } = useQuery({ ...holdingsQuery(from ?? nobody), enabled: from !== undefined });
  const held = holdings?.data.holdings.find((one) => one.token === token);
  const max = held ? BigInt(held.balance) : from && holdings ? 0n : undefined;
  const { units: amount } = checkAmount(amountText, { decimals: 0, max, unit: "shares" });
  const wanted = useDebounced(amount);
  const ready = property && from && to && wanted !== undefined && wanted === amount;
  const explained = useQuery({
    ...explainQuery(token, { from: from ?? nobody, to: to ?? nobody, amount: wanted ?? 0n }),
    enabled: Boolean(ready),
  });
  const outlook =
    ready && explained.data && held
      ? forceOutlook(
          explained.data.reasons,
          { balance: BigInt(held.balance), frozen: BigInt(held.frozen), addressFrozen: held.addressFrozen },
          { to, amount: wanted },
        )
      : undefined;
  const fromName = useName(from ?? "") ?? (from ? shortHex(from) : "");
  const toName = useName(to ?? "") ?? (to ? shortHex(to) : "");

  if (access.properties.size === 0 || (search.property && data && !access.properties.has(search.property))) {
    return (
      <Card>
        <DeniedState
          who="Only officers of this property may move its shares by force"
          how="Two of them must agree. The property's owner names them, by a decision that everybody can see beforehand."
        />
      </Card>
    );
  }
  return (
    <>
      <PageHeader
        place="Needs two officers"
        question="Which shares must move?"
        answer="A court or an authority has ordered it. You propose it here; another officer reads it and confirms, which carries it out."
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
                  data-testid="force-property"
                />
              )}
            </Field>
            <WalletField label="From" value={fromText} onChange={setFrom} wallet={from} testId="force-from" />
            <WalletField
              label="To"
              value={toText}
              onChange={setTo}
              wallet={to}
              testId="force-to"
              error={from && toText.trim().toLowerCase() === from ? "This is the wallet they move from." : undefined}
            />
            <AmountInput
              label="How many shares"
              value={amountText}
              onChange={setAmount}
              unit="shares"
              decimals={0}
              max={max}
              maxLabel="They hold"
              hint={max === 0n ? "This wallet holds no shares of the property." : undefined}
              testId="force-amount"
            />
            <ReasonFields form={form} evidence />
          </div>
        </Card>
        <div className="grid content-start gap-6">
          <Card title="What will happen">
            {!ready ? (
              <p className="text-14 text-muted">Choose property, wallets and amount; then you see it here.</p>
            ) : explained.error ? (
              <p className="text-14 text-red">The property could not be asked. Try again in a moment.</p>
            ) : !outlook ? (
              <div aria-busy className="grid gap-2">
                <Skeleton className="h-4 w-full" />
                <Skeleton className="h-4 w-3/5" />
              </div>
            ) : (
              <div className="grid gap-4 text-14" data-testid="force-outlook">
                <dl className="grid gap-2">
                  <Line label={fromName}>
                    <Shares count={BigInt(held?.balance ?? 0) - wanted} unit /> left
                  </Line>
                  <Line label={toName}>
                    <Shares count={wanted} signed unit />
                  </Line>
                  {outlook.thawed > 0n && (
                    <Line label="Released from the freeze">
                      <Shares count={outlook.thawed} unit />
                    </Line>
                  )}
                </dl>
                {outlook.refusals.length > 0 && (
                  <Notice tone="red" title="This is refused even by force">
                    <List items={outlook.refusals} />
                  </Notice>
                )}
                {outlook.overridden.length > 0 && (
                  <Notice tone="amber" title="Rules that would refuse it by will">
                    <List items={outlook.overridden} />
                    <p className="mt-2">
                      It goes through all the same and is counted: whoever is above a limit afterwards can acquire
                      nothing more until they are below it.
                    </p>
                  </Notice>
                )}
              </div>
            )}
          </Card>
          <Button
            variant="danger"
            size="lg"
            disabled={!outlook || outlook.refusals.length > 0 || !form.why}
            onClick={() => setSigning(true)}
            data-testid="propose"
          >
            Propose to a second officer
          </Button>
        </div>
      </div>
      {property && from && to && amount !== undefined && form.why && (
        <SigningRitual
          open={signing}
          onOpenChange={setSigning}
          plan={forcePlan(chain, { property, from, to, amount }, form.why)}
          review={{
            result: [
              { label: "Property", value: property.name },
              { label: "From", value: <Address address={from} plain /> },
              { label: "To", value: <Address address={to} plain /> },
              { label: "Shares", value: <Shares count={amount} /> },
              { label: "Why", value: form.why.reason },
            ],
          }}
          outcome={`Proposed: ${formatShares(amount)} shares of ${property.name} from ${fromName} to ${toName}. Another officer must confirm within seven days.`}
          next={<ProposedNext />}
          danger
          retype={{ units: amount, decimals: 0, unit: "shares" }}
        />
      )}
    </>
  );
}

interface WalletFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  wallet: Hex | undefined;
  error?: string | undefined;
  testId: string;
}

/** A wallet by its address, and who it belongs to as far as the register knows. */
export function WalletField({ label, value, onChange, wallet, error, testId }: WalletFieldProps) {
  const { data } = useQuery({ ...accountQuery(wallet ?? nobody), enabled: wallet !== undefined });
  const name = useName(wallet ?? "");
  const known = wallet && data ? `${name ? `${name}. ` : ""}${statusLook(data.status).label}.` : undefined;
  return (
    <Field
      label={label}
      hint={known ?? "The wallet's address."}
      error={error ?? (value ? walletProblem(value) : undefined)}
    >
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder="0x…"
          autoComplete="off"
          spellCheck={false}
          className="figures"
          data-testid={testId}
        />
      )}
    </Field>
  );
}

function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-between gap-x-4">
      <dt className="text-muted">{label}</dt>
      <dd className="figures font-medium">{children}</dd>
    </div>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="grid list-disc gap-1 ps-4">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
