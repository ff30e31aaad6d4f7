import { skipToken, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatDateTime, formatMoney, formatShares } from "#lib/format.ts";
import { retypeIfLarge } from "#lib/large-amount.ts";
import { amountText } from "#lib/parse-amount.ts";
import { type Income, supplyAtQuery } from "../api/studio.ts";
import { distributionOf, undistributed } from "../lib/distribution.ts";
import { distributePlan } from "../lib/studio-plans.ts";
import type { StudioProps } from "./studio-room.tsx";

/** Pays what the treasury holds to those of record. */
export function DistributeCard({
  property,
  isTreasurer,
  chain,
  income,
  treasury,
}: StudioProps & { income: Income | undefined; treasury: bigint | undefined }) {
  const { coin } = chain;
  const ready = income ? undistributed(income) : [];
  const [chosen, setChosen] = useState("");
  const [typed, setTyped] = useState<string>();
  const [open, setOpen] = useState(false);
  const record = ready.find(({ recordId }) => recordId === chosen) ?? ready[0];
  const text = typed ?? (treasury && record ? amountText(treasury, coin.decimals) : "");
  const { units: amount } = checkAmount(text, { decimals: coin.decimals, max: treasury, unit: coin.symbol });
  const { data: supply } = useQuery(
    record ? supplyAtQuery(property.token, record.recordId) : { queryKey: ["chain-reads", "none"], queryFn: skipToken },
  );
  const { perShare, total, stays } = distributionOf(amount ?? 0n, supply ?? 0n);
  const tooSmall =
    amount !== undefined && supply !== undefined && perShare === 0n
      ? "Less than the smallest unit a share."
      : undefined;
  const possible = isTreasurer && record && amount !== undefined && supply !== undefined && !tooSmall;

  return (
    <Card title="Distribute">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (possible) setOpen(true);
        }}
      >
        <Field
          label="To those who held shares at"
          hint={record ? undefined : "No record date has passed without its dividend. Announce one first."}
        >
          {(control) => (
            <Select
              {...control}
              value={record?.recordId ?? ""}
              onChange={setChosen}
              placeholder="None yet"
              disabled={!record}
              options={ready.map(({ recordId, recordAt }) => ({ value: recordId, label: formatDateTime(recordAt) }))}
              data-testid="distribute-record"
            />
          )}
        </Field>
        <AmountInput
          label="Amount"
          value={text}
          onChange={setTyped}
          unit={coin.symbol}
          decimals={coin.decimals}
          max={treasury}
          maxLabel="Treasury"
          error={tooSmall}
          disabled={!record}
          testId="distribute-amount"
        />
        {record && (
          <dl className="grid gap-2 border-y border-line py-3 text-14">
            <Line label="A share receives">{perShare > 0n ? <Money units={perShare} coin={coin} exact /> : "–"}</Line>
            <Line label="Shares of record">{supply === undefined ? "–" : <Shares count={supply} />}</Line>
            <Line label="Stays in the treasury">
              <Money units={(treasury ?? 0n) - total} coin={coin} />
            </Line>
          </dl>
        )}
        <Button type="submit" variant="primary" disabled={!possible} data-testid="distribute">
          Distribute
        </Button>
        {!isTreasurer && <p className="text-14 text-muted">Only a treasurer of this property may distribute.</p>}
      </form>
      {record && amount !== undefined && supply !== undefined && (
        <SigningRitual
          open={open}
          onOpenChange={setOpen}
          plan={distributePlan({ chain, property }, record.recordId, amount)}
          review={{
            result: [
              { label: "To the holders of record", value: formatMoney(total, coin, { exact: true }) },
              { label: "A share receives", value: formatMoney(perShare, coin, { exact: true }) },
              { label: "Shares of record", value: formatShares(supply) },
              { label: "Record date", value: formatDateTime(record.recordAt) },
              { label: "Does not divide evenly, stays", value: formatMoney(stays, coin, { exact: true }) },
            ],
          }}
          outcome="Holders of record can claim it now. You can also pay it out to them below."
          onDone={() => setTyped(undefined)}
          {...retypeIfLarge(amount, coin)}
        />
      )}
    </Card>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd className="figures text-end font-medium">{children}</dd>
    </div>
  );
}
