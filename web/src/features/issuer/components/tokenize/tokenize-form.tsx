import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useDebounced } from "#lib/use-debounced.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Issuing } from "../../api/issuing.ts";
import type { WholeRecord } from "../../api/records.ts";
import type { SafeCall } from "../../api/safe.ts";
import { useIssuer } from "../../lib/issuer-context.ts";
import { dayText, type OfferingForm, readOffering } from "../../lib/offering-form.ts";
import { freshPreset, type PresetForm, presetWords, readPreset } from "../../lib/preset-form.ts";
import { tokenizeCall } from "../../lib/tokenization.ts";
import { type TokenizeForm as Form, readShares, symbolOf } from "../../lib/tokenize-form.ts";
import { CallFacts } from "../call-facts.tsx";
import { ProposeRitual } from "../propose-ritual.tsx";
import { memorandaOf, OfferingFields } from "./offering-fields.tsx";
import { Outlook } from "./outlook.tsx";
import { PresetFields } from "./preset-fields.tsx";
import { AddressesField, TextField } from "./text-field.tsx";

const firstSale = 90 * 86_400;

/** What the form begins with: as far as record and deployment say it already. */
function begin(record: WholeRecord, issuing: Issuing, issuer: string, now: number): Form {
  const name = record.profile?.name ?? "";
  const [memorandum] = memorandaOf(record.papers);
  return {
    name,
    symbol: symbolOf(name),
    cap: "",
    officers: issuing.officers.join("\n"),
    managers: record.manager,
    treasurers: [issuer, record.manager].join("\n"),
    rules: freshPreset,
    sale: {
      coin: issuing.coins[0]?.address ?? "",
      shares: "",
      softCap: "0",
      price: "",
      opens: dayText(now),
      closes: dayText(now + firstSale),
      minimum: "1",
      maximum: "0",
      coolingOff: "0",
      proceedsTo: issuer,
      termsHash: memorandum?.contentHash ?? "",
      list: "",
    },
  };
}

export function TokenizeForm({ record, issuing }: { record: WholeRecord; issuing: Issuing }) {
  const { chain } = useIssuer();
  const { addresses, headTimestamp } = chain;
  const now = Math.max(headTimestamp, Math.floor(Date.now() / 1000));
  const [form, setForm] = useState(() => begin(record, issuing, addresses.issuer, now));
  const [tried, setTried] = useState(false);
  const proposing = useSubject<SafeCall>();

  const set = (part: Partial<Form>) => setForm((held) => ({ ...held, ...part }));
  const setSale = (part: Partial<OfferingForm>) => setForm((held) => ({ ...held, sale: { ...held.sale, ...part } }));
  const setRules = (part: Partial<PresetForm>) =>
    setForm((held) => {
      const rules = { ...held.rules, ...part };
      const conditional = Number(held.sale.softCap) > 0;
      const coolingOff =
        part.choice && conditional ? String(presetWords[part.choice].coolingOff) : held.sale.coolingOff;
      return { ...held, rules, sale: { ...held.sale, coolingOff } };
    });

  const shares = readShares(form);
  const around = {
    coins: issuing.coins,
    now,
    most: shares.terms ? { shares: shares.terms.cap, why: "so many are authorised." } : undefined,
    venue: addresses.offering,
  };
  const sale = readOffering(form.sale, around);
  const rules = readPreset(form.rules, addresses);
  const call =
    shares.terms && sale.terms && rules.rules
      ? tokenizeCall(chain, record.id, shares.terms, sale.terms, rules.rules)
      : undefined;
  const settled = useDebounced(call?.data);
  const steady = call && settled === call.data ? call : undefined;

  // What was never touched is not wrong yet: errors of empty fields wait until somebody tries.
  const shown = <Errors extends object>(errors: Errors, values: object): Errors =>
    tried
      ? errors
      : (Object.fromEntries(
          Object.entries(errors).filter(([field]) => String((values as Record<string, unknown>)[field] ?? "") !== ""),
        ) as Errors);
  const preset = presetWords[form.rules.choice];
  return (
    <form
      className="grid gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (call) proposing.show(call);
      }}
    >
      <div className="grid content-start gap-6">
        <Card title="The shares">
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label="Name"
              value={form.name}
              onChange={(name) => set({ name })}
              error={shown(shares.errors, form).name}
              testId="share-name"
            />
            <TextField
              label="Symbol"
              value={form.symbol}
              onChange={(symbol) => set({ symbol })}
              error={shown(shares.errors, form).symbol}
              testId="share-symbol"
            />
            <TextField
              label="Shares authorised"
              figures
              unit="shares"
              value={form.cap}
              onChange={(cap) => set({ cap })}
              error={shown(shares.errors, form).cap}
              hint="There can never be more. Not all need to be sold at once."
              testId="share-cap"
            />
          </div>
        </Card>
        <Card title="The rules">
          <PresetFields form={form.rules} onChange={setRules} errors={shown(rules.errors, form.rules)} />
        </Card>
        <Card title="The first offering">
          <OfferingFields
            form={form.sale}
            onChange={setSale}
            errors={shown(sale.errors, form.sale)}
            around={around}
            papers={record.papers}
            {...(preset.coolingOff > 0
              ? { coolingHint: `These rules ask for ${preset.coolingOff} days, once there is a least number to sell.` }
              : {})}
          />
        </Card>
        <Card title="Who works with it">
          <div className="grid gap-4">
            <AddressesField
              label="Compliance officers"
              hint="One a line. They freeze and pause; two together move shares by force."
              value={form.officers}
              onChange={(officers) => set({ officers })}
              error={shares.errors.officers}
              testId="share-officers"
            />
            <AddressesField
              label="Managers"
              hint="They file papers and run the leases."
              value={form.managers}
              onChange={(managers) => set({ managers })}
              error={shares.errors.managers}
              testId="share-managers"
            />
            <AddressesField
              label="Treasurers"
              hint="They announce record dates and give rent out, to the holders alone."
              value={form.treasurers}
              onChange={(treasurers) => set({ treasurers })}
              error={shares.errors.treasurers}
              testId="share-treasurers"
            />
          </div>
        </Card>
      </div>
      <div className="grid content-start gap-6">
        {steady ? (
          <>
            <Outlook call={steady} />
            <CallFacts data={steady.data} />
          </>
        ) : (
          <Card title="What it will make">
            <p className="text-14 text-muted">
              Fill in the form; then you see here the shares, their rules, the money, and where everything will stand.
            </p>
          </Card>
        )}
        {tried && !call && <Notice tone="red" title="Something is missing or not right. It is marked beside." />}
        <Button type="submit" variant="primary" size="lg" data-testid="propose-tokenize">
          Propose to tokenize
        </Button>
      </div>
      {proposing.subject && (
        <ProposeRitual
          key={proposing.subject.data}
          title={`Tokenize ${form.name.trim()}`}
          call={proposing.subject}
          open={proposing.open}
          onOpenChange={proposing.setOpen}
        />
      )}
    </form>
  );
}
