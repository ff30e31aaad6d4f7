import { useState } from "react";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatDate, formatShares } from "#lib/format.ts";
import { nameOf } from "#lib/names.ts";
import type { AllocationList } from "../../api/allocations.ts";
import type { WholeRecord } from "../../api/records.ts";
import type { OfferingAround, OfferingErrors, OfferingForm } from "../../lib/offering-form.ts";
import { AllocationField } from "../allocation-field.tsx";
import { TextField } from "./text-field.tsx";

interface OfferingFieldsProps {
  form: OfferingForm;
  onChange: (part: Partial<OfferingForm>) => void;
  errors: OfferingErrors;
  around: OfferingAround;
  papers: WholeRecord["papers"];
  /** What the days in which a purchase can be withdrawn follow from. */
  coolingHint?: string;
}

/** The offering memoranda that stand on record and still hold. */
export const memorandaOf = (papers: WholeRecord["papers"]) =>
  papers.filter(({ kind, state }) => kind === "offeringMemorandum" && state === "valid");

/** What an offering opens with: the first of a property, and every further round. */
export function OfferingFields({ form, onChange, errors, around, papers, coolingHint }: OfferingFieldsProps) {
  const memoranda = memorandaOf(papers);
  const [list, setList] = useState<AllocationList>();
  const coin = around.coins.find(({ address }) => address === form.coin);
  const set = (field: keyof OfferingForm) => (value: string) => onChange({ [field]: value });
  const payee = form.proceedsTo.trim().toLowerCase();
  const conditional = form.softCap.trim() !== "" && !/^0+$/.test(form.softCap.trim());
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="Coin" error={errors.coin} hint={coin ? `${coin.decimals} decimal places.` : undefined}>
        {(control) => (
          <Select
            {...control}
            value={form.coin}
            placeholder="Choose a coin"
            options={around.coins.map(({ address, symbol }) => ({ value: address, label: symbol }))}
            onChange={set("coin")}
            data-testid="sale-coin"
          />
        )}
      </Field>
      <TextField
        label="Price of a share"
        figures
        value={form.price}
        onChange={set("price")}
        {...(coin ? { unit: coin.symbol } : {})}
        error={errors.price}
        testId="sale-price"
      />
      <TextField
        label="Most shares for sale"
        figures
        unit="shares"
        value={form.shares}
        onChange={set("shares")}
        error={errors.shares}
        hint={
          around.most ? `At most ${formatShares(around.most.shares)}: ${around.most.why}` : "Nothing is sold beyond."
        }
        testId="sale-shares"
      />
      <TextField
        label="Fewest shares to sell"
        figures
        unit="shares"
        value={form.softCap}
        onChange={set("softCap")}
        error={errors.softCap}
        hint={
          conditional
            ? "Until it is settled the money waits. If fewer are sold, everybody is paid back."
            : "0: every purchase is final at once, and its money can be withdrawn at any time."
        }
        testId="sale-soft-cap"
      />
      <TextField
        label="First day"
        type="date"
        value={form.opens}
        onChange={set("opens")}
        error={errors.opens}
        hint="From midnight, coordinated time."
        testId="sale-opens"
      />
      <TextField
        label="Last day"
        type="date"
        value={form.closes}
        onChange={set("closes")}
        error={errors.closes}
        hint="This day included."
        testId="sale-closes"
      />
      <TextField
        label="Fewest shares of one purchase"
        figures
        unit="shares"
        value={form.minimum}
        onChange={set("minimum")}
        error={errors.minimum}
        hint="Unless fewer are left."
        testId="sale-minimum"
      />
      <TextField
        label="Most shares of one person"
        figures
        unit="shares"
        value={form.maximum}
        onChange={set("maximum")}
        error={errors.maximum}
        hint="In this offering, over all their wallets. 0: no limit."
        testId="sale-maximum"
      />
      <TextField
        label="Days to withdraw a purchase"
        figures
        unit="days"
        value={form.coolingOff}
        onChange={set("coolingOff")}
        error={errors.coolingOff}
        hint={coolingHint ?? "Only where there is a least number to sell. 0: none."}
        testId="sale-cooling-off"
      />
      <Field label="Terms" error={errors.termsHash} hint="Every buyer signs the fingerprint of this paper.">
        {(control) => (
          <Select
            {...control}
            value={form.termsHash}
            disabled={memoranda.length === 0}
            placeholder={memoranda.length === 0 ? "No offering memorandum is filed" : "Choose the memorandum"}
            options={memoranda.map(({ contentHash, issuer, issuedAt, version }) => ({
              value: contentHash,
              label: `${issuer}, ${formatDate(issuedAt)}, version ${version}`,
            }))}
            onChange={set("termsHash")}
            data-testid="sale-terms"
          />
        )}
      </Field>
      <div className="sm:col-span-2">
        <AllocationField
          value={list}
          onChange={(next) => {
            setList(next);
            onChange({ list: next?.root ?? "" });
          }}
        />
      </div>
      <div className="sm:col-span-2">
        <TextField
          label="Who receives the proceeds"
          value={form.proceedsTo}
          onChange={set("proceedsTo")}
          error={errors.proceedsTo}
          hint={`${nameOf(payee) ? `This is “${nameOf(payee)}”. ` : ""}Fixed for good once it is open. Not the property's treasury: what comes there can only leave as dividends to the holders.`}
          testId="sale-proceeds-to"
        />
      </div>
    </div>
  );
}
