import { skipToken, useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatDateTime } from "#lib/format.ts";
import { amountText } from "#lib/parse-amount.ts";
import { useSubject } from "#lib/use-subject.ts";
import { type Income, supplyAtQuery } from "../api/studio.ts";
import { distributionOf, undistributed } from "../lib/distribution.ts";
import { DistributeRitual, type Payout } from "./distribute-ritual.tsx";
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
  const reviewing = useSubject<Payout>();
  const record = ready.find(({ recordId }) => recordId === chosen) ?? ready[0];
  const text = typed ?? (treasury && record ? amountText(treasury, coin.decimals) : "");
  const { units: amount } = checkAmount(text, { decimals: coin.decimals, max: treasury, unit: coin.symbol });
  const { data: supply } = useQuery(
    record ? supplyAtQuery(property.token, record.recordId) : { queryKey: ["chain-reads", "none"], queryFn: skipToken },
  );
  const { perShare, total } = distributionOf(amount ?? 0n, supply ?? 0n);
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
          if (possible) reviewing.show({ record, amount, supply });
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
      {reviewing.subject && (
        <DistributeRitual
          property={property}
          chain={chain}
          payout={reviewing.subject}
          open={reviewing.open}
          onOpenChange={reviewing.setOpen}
          onDone={() => setTyped(undefined)}
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
