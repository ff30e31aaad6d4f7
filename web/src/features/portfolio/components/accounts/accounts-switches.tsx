import { useNavigate } from "@tanstack/react-router";
import { DateTime } from "#components/ui/date-time.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { unitsOf } from "#lib/decimal.ts";
import { toDecimal } from "#lib/format.ts";
import type { Portfolio } from "../../api/portfolio.ts";
import { type AccountingSearch, accountingSearch, methods } from "../../lib/accounting.ts";
import { OldRates } from "./old-rates.tsx";

interface AccountsSwitchesProps {
  search: AccountingSearch;
  chain: ChainInfo;
  /** As the answer that is shown has it. */
  rate: Portfolio["currency"] | undefined;
  /** Of which the chain knows rates. */
  known: Portfolio["currencies"];
}

/** How costs are counted, and in which currency everything is told. */
export function AccountsSwitches({ search, chain: { coin }, rate: told, known }: AccountsSwitchesProps) {
  const navigate = useNavigate();
  const method = search.method ?? "fifo";
  const change = (part: Record<string, unknown>) =>
    void navigate({
      to: "/portfolio",
      search: accountingSearch({ ...search, ...part }),
      replace: true,
      resetScroll: false,
    });
  const currencies = search.currency && !known.includes(search.currency) ? [...known, search.currency] : known;
  const rate = told?.rate;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="How cost is counted" hint={methods.find(({ value }) => value === method)?.about}>
        {(control) => (
          <Select
            {...control}
            value={method}
            options={methods}
            onChange={(value) => change({ method: value })}
            data-testid="accounting-method"
          />
        )}
      </Field>
      <Field
        label="Told in"
        hint={
          rate ? (
            <>
              1 {told.code} is {shortest(rate.rate)} dollars, as of <DateTime at={rate.saidAt} />
              {rate.stale && ", which is long ago"}. Costs and payments count by the newest rate of or before their day.
              <OldRates currency={told} />
            </>
          ) : (
            "The coin that shares are paid with."
          )
        }
      >
        {(control) => (
          <Select
            {...control}
            value={search.currency ?? ""}
            options={[{ value: "", label: coin.symbol }, ...currencies.map((code) => ({ value: code, label: code }))]}
            onChange={(currency) => change({ currency: currency || undefined })}
            data-testid="accounting-currency"
          />
        )}
      </Field>
    </div>
  );
}

/** "1.1540000" → "1.154" */
function shortest(decimal: string): string {
  const { units, decimals } = unitsOf(decimal);
  return toDecimal(units, decimals);
}
