import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { explain } from "#lib/errors/explain.ts";
import { amountText } from "#lib/parse-amount.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { previewQuery, tablesQuery } from "../api/dividends.ts";
import type { Income } from "../api/studio.ts";
import { datesOf, lapseChoices, lapseTold, likelyTable } from "../lib/distribution.ts";
import { ratesTold, tableName } from "../lib/dividend-words.ts";
import { DistributeRitual, type Payout } from "./distribute-ritual.tsx";
import { AttributeNotice } from "./dividends/attribute-notice.tsx";
import { HoldersPreview } from "./dividends/holders-preview.tsx";
import type { StudioProps } from "./studio-room.tsx";

const none = "0";

/** Pays what the treasury holds to those of record: first every holder's amount, then the signature. */
export function DistributeCard({
  property,
  isTreasurer,
  chain,
  income,
  treasury,
}: StudioProps & { income: Income | undefined; treasury: bigint | undefined }) {
  const { coin } = chain;
  const { address } = useWallet();
  const dates = income ? datesOf(income) : [];
  const [chosen, setChosen] = useState("");
  const [typed, setTyped] = useState<string>();
  const [picked, setPicked] = useState<string>();
  const [lapse, setLapse] = useState(none);
  const reviewing = useSubject<Payout>();
  const { data: known } = useQuery(tablesQuery(property.token));
  const tables = known ?? [];
  const table = picked ?? likelyTable(income?.dividends ?? [], tables);
  const record = dates.find(({ recordId }) => recordId === chosen) ?? dates[0];
  const text = typed ?? (treasury && record ? amountText(treasury, coin.decimals) : "");
  const { units: amount } = checkAmount(text, { decimals: coin.decimals, max: treasury, unit: coin.symbol });
  const settled = useDebounced(amount);
  const wanted = { recordId: record?.recordId ?? none, amount: String(settled ?? 0n), table };
  const looked = record !== undefined && settled !== undefined;
  const preview = useInfiniteQuery({ ...previewQuery(property.token, wanted), enabled: looked });
  const totals = preview.isPlaceholderData || !looked ? undefined : preview.data?.pages[0]?.totals;
  const rates = tables.find((one) => one.table === table);
  const ready =
    isTreasurer && record?.passed && amount !== undefined && amount === settled && totals && known && address;

  return (
    <Card title="Distribute" data-testid="distribute-card">
      <div className="grid gap-6 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
        <form
          className="grid content-start gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (ready) reviewing.show({ record, amount, table: rates, years: Number(lapse), totals });
          }}
        >
          {address && <AttributeNotice property={property} chain={chain} wallet={address} />}
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
                options={dates.map(({ recordId, label }) => ({ value: recordId, label }))}
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
            disabled={!record}
            testId="distribute-amount"
          />
          <Field
            label="Tax that is withheld"
            hint={rates ? ratesTold(rates) : tables.length === 0 ? "The property's owner can make a table." : undefined}
          >
            {(control) => (
              <Select
                {...control}
                value={table}
                onChange={setPicked}
                options={[
                  { value: none, label: "None" },
                  ...tables.map((one) => ({ value: one.table, label: tableName(one) })),
                ]}
                data-testid="distribute-table"
              />
            )}
          </Field>
          <Field label="What nobody claims" hint={lapseTold(Number(lapse))}>
            {(control) => (
              <Select
                {...control}
                value={lapse}
                onChange={setLapse}
                options={lapseChoices}
                data-testid="distribute-lapse"
              />
            )}
          </Field>
          <Button type="submit" variant="primary" disabled={!ready} data-testid="distribute">
            Distribute
          </Button>
          {!isTreasurer && <p className="text-14 text-muted">Only a treasurer of this property may distribute.</p>}
        </form>
        {record === undefined || settled === undefined ? (
          <p className="text-14 text-muted">
            {record ? "Enter an amount to see what every holder would get." : "What every holder gets stands here."}
          </p>
        ) : preview.error && !preview.data ? (
          <p className="text-14 text-red" role="alert">
            {explain(preview.error).what}
          </p>
        ) : (
          <HoldersPreview token={property.token} coin={coin} wanted={wanted} ahead={!record.passed} />
        )}
      </div>
      {reviewing.subject && address && (
        <DistributeRitual
          property={property}
          chain={chain}
          wallet={address}
          payout={reviewing.subject}
          open={reviewing.open}
          onOpenChange={reviewing.setOpen}
          onDone={() => setTyped(undefined)}
        />
      )}
    </Card>
  );
}
