import { Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatCountry } from "#lib/format.ts";
import type { RuleOf } from "#lib/rules/rules.ts";
import type { KindName } from "../api/rules.ts";
import { CountriesField } from "./fields/countries-field.tsx";
import { errorAt, type FormProps, type SettingsForm } from "./fields/form.ts";
import { PeopleField } from "./fields/people-field.tsx";
import { SharesField } from "./fields/shares-field.tsx";
import { SpanField } from "./fields/span-field.tsx";
import {
  BlocklistForm,
  LockUpForm,
  PreapprovalForm,
  SpenderForm,
  TopicsForm,
  TradingWindowForm,
} from "./more-forms.tsx";

type Settings<Kind extends KindName> = RuleOf<Kind>["settings"];

interface Editor<Kind extends KindName> {
  /** What a new rule begins with. */
  fresh: Settings<Kind>;
  Form: SettingsForm<Settings<Kind>>;
}

function CountryForm({ value, onChange, errors }: FormProps<Settings<"country">>) {
  return (
    <>
      <Field label="Who is admitted" error={errorAt(errors, "mode")}>
        {(control) => (
          <Select
            {...control}
            value={value.mode}
            onChange={(mode) => onChange({ ...value, mode: mode as typeof value.mode })}
            options={[
              { value: "only-listed", label: "Only residents of the countries listed" },
              { value: "all-but-listed", label: "Everybody but residents of the countries listed" },
            ]}
            data-testid="rule-mode"
          />
        )}
      </Field>
      <CountriesField
        label="Countries"
        value={value.countries}
        onChange={(countries) => onChange({ ...value, countries })}
        hint="By residence, as an officer has seen it in their papers."
        error={errorAt(errors, "countries")}
      />
    </>
  );
}

function MinimumForm({ value, onChange, errors }: FormProps<Settings<"min-holding">>) {
  return (
    <SharesField
      label="Fewest shares of one person"
      value={value.minimum}
      onChange={(minimum) => onChange({ minimum })}
      hint="All of a person's wallets count together. Whoever holds fewer keeps them."
      error={value.minimum === "" ? undefined : errorAt(errors, "minimum")}
      testId="rule-minimum"
    />
  );
}

function MaximumForm({ value, onChange, errors, label, hint }: FormProps<{ maximum: string }> & Hints) {
  return (
    <SharesField
      label={label}
      value={value.maximum}
      onChange={(maximum) => onChange({ maximum })}
      hint={hint}
      error={value.maximum === "" ? undefined : errorAt(errors, "maximum")}
      testId="rule-maximum"
    />
  );
}
interface Hints {
  label: string;
  hint: string;
}

function HoldersForm({ value, onChange, errors }: FormProps<Settings<"max-holders">>) {
  const { countries } = value;
  const change = (at: number, maximum: number | null) =>
    onChange({ ...value, countries: countries.map((one, i) => (i === at ? { ...one, maximum: maximum ?? 0 } : one)) });
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <PeopleField
          label="Most owners in all"
          value={value.maximum}
          onChange={(maximum) => onChange({ ...value, maximum })}
          hint="Empty: any number."
          error={errorAt(errors, "maximum")}
          testId="rule-holders"
        />
        <PeopleField
          label="Most owners of any one country"
          value={value.everyCountry}
          onChange={(everyCountry) => onChange({ ...value, everyCountry })}
          hint="Where a country has no limit of its own. Empty: any number."
          error={errorAt(errors, "everyCountry")}
        />
      </div>
      {countries.map(({ country, maximum }, i) => (
        <PeopleField
          key={country}
          label={`Most owners who live in ${formatCountry(country)}`}
          value={maximum}
          onChange={(next) => change(i, next)}
          error={errorAt(errors, `countries.${i}`)}
        />
      ))}
      <CountriesField
        label="Countries with a limit of their own"
        value={countries.map(({ country }) => country)}
        onChange={(codes) =>
          onChange({
            ...value,
            countries: codes.map(
              (code) => countries.find(({ country }) => country === code) ?? { country: code, maximum: 10 },
            ),
          })
        }
      />
    </div>
  );
}

function VolumeForm({ value, onChange, errors }: FormProps<Settings<"volume">>) {
  const { windows } = value;
  const change = (at: number, part: Partial<(typeof windows)[number]>) =>
    onChange({ windows: windows.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  return (
    <div className="grid gap-4">
      {windows.map((window, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a time has nothing but its place
        <div key={i} className="grid gap-4 sm:grid-cols-[1fr_1fr_auto]">
          <SharesField
            label="At most"
            value={window.limit}
            onChange={(limit) => change(i, { limit })}
            error={window.limit === "" ? undefined : errorAt(errors, `windows.${i}.limit`)}
            testId={`rule-limit-${i}`}
          />
          <SpanField
            label="Within"
            seconds={window.seconds}
            onChange={(seconds) => change(i, { seconds })}
            error={window.seconds === 0 ? undefined : errorAt(errors, `windows.${i}.seconds`)}
            testId={`rule-span-${i}`}
          />
          <IconButton
            icon={Trash2}
            label="Remove this limit"
            className="sm:mt-6.5"
            disabled={windows.length === 1}
            onClick={() => onChange({ windows: windows.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
      {windows.length < 3 && (
        <div>
          <Button
            size="sm"
            icon={Plus}
            onClick={() => onChange({ windows: [...windows, { seconds: 30 * 86_400, limit: "" }] })}
          >
            Another time
          </Button>
        </div>
      )}
    </div>
  );
}

export const editors: { [Kind in KindName]: Editor<Kind> } = {
  country: { fresh: { mode: "only-listed", countries: [] }, Form: CountryForm },
  "max-balance": {
    fresh: { maximum: "" },
    Form: (props) => (
      <MaximumForm
        {...props}
        label="Most shares of one person"
        hint="All of a person's wallets count together. Whoever holds more keeps it."
      />
    ),
  },
  "max-holders": { fresh: { maximum: 99, everyCountry: null, countries: [] }, Form: HoldersForm },
  "supply-cap": {
    fresh: { maximum: "" },
    Form: (props) => (
      <MaximumForm {...props} label="Most shares in all" hint="Issued and still to be issued, until this is changed." />
    ),
  },
  "min-holding": { fresh: { minimum: "" }, Form: MinimumForm },
  topics: { fresh: { everybody: ["2"], countries: [] }, Form: TopicsForm },
  "lock-up": { fresh: { seconds: 365 * 86_400, newSharesOnly: false }, Form: LockUpForm },
  "trading-window": {
    fresh: {
      hours: [0, 1, 2, 3, 4].flatMap((day) => Array.from({ length: 9 }, (_, i) => day * 24 + 8 + i)),
      newShares: false,
      periods: [],
    },
    Form: TradingWindowForm,
  },
  preapproval: { fresh: { newSharesExempt: true }, Form: PreapprovalForm },
  spender: { fresh: { spenders: [] }, Form: SpenderForm },
  blocklist: { fresh: { wallets: [], people: [] }, Form: BlocklistForm },
  volume: { fresh: { windows: [{ seconds: 86_400, limit: "" }] }, Form: VolumeForm },
};

/** The editor of a kind that is known only at run time. */
export const editorOf = (kind: KindName) => editors[kind] as unknown as Editor<"max-balance"> & { fresh: unknown };
