import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { isAddress } from "viem";
import { Button, IconButton } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input, TextArea } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatCountry } from "#lib/format.ts";
import type { RuleOf } from "#lib/rules/rules.ts";
import type { KindName } from "../api/rules.ts";
import { CountriesField } from "./fields/countries-field.tsx";
import { errorAt, type FormProps } from "./fields/form.ts";
import { SpanField } from "./fields/span-field.tsx";

type Settings<Kind extends KindName> = RuleOf<Kind>["settings"];

interface ToggleProps {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  testId?: string;
}

function Toggle({ label, checked, onChange, testId }: ToggleProps) {
  return (
    <label className="flex items-center gap-2.5 text-14">
      <input
        type="checkbox"
        className="size-4 accent-action"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        data-testid={testId}
      />
      {label}
    </label>
  );
}

const asks = [
  { value: "", label: "Nothing beyond being verified" },
  { value: "2", label: "To be an accredited investor" },
];

interface AskProps {
  label: string;
  value: readonly string[] | null;
  onChange: (topics: string[] | null) => void;
  /** Nobody may acquire is an answer too. */
  none?: boolean;
  testId?: string;
}

function Ask({ label, value, onChange, none = false, testId }: AskProps) {
  const text = value?.join() ?? "none";
  const known = [...asks, ...(none ? [{ value: "none", label: "They may not acquire shares" }] : [])];
  const options = known.some((one) => one.value === text)
    ? known
    : [...known, { value: text, label: `Claims ${text}` }];
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          value={text}
          options={options}
          onChange={(next) => onChange(next === "none" ? null : next.split(",").filter(Boolean))}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

export function TopicsForm({ value, onChange, errors }: FormProps<Settings<"topics">>) {
  const { countries } = value;
  return (
    <>
      <Ask
        label={countries.length > 0 ? "What everybody else must have shown" : "What a buyer must have shown"}
        value={value.everybody}
        onChange={(everybody) => onChange({ ...value, everybody })}
        none
        testId="rule-topics"
      />
      {countries.map(({ country, topics }, i) => (
        <Ask
          key={country}
          label={`What residents of ${formatCountry(country)} must have shown`}
          value={topics}
          onChange={(next) =>
            onChange({
              ...value,
              countries: countries.map((one, at) => (at === i ? { country, topics: next ?? [] } : one)),
            })
          }
        />
      ))}
      <CountriesField
        label="Countries with a rule of their own"
        value={countries.map(({ country }) => country)}
        onChange={(codes) =>
          onChange({
            ...value,
            countries: codes.map(
              (code) => countries.find(({ country }) => country === code) ?? { country: code, topics: ["2"] },
            ),
          })
        }
        error={errorAt(errors, "countries")}
      />
    </>
  );
}

export function LockUpForm({ value, onChange, errors }: FormProps<Settings<"lock-up">>) {
  return (
    <>
      <SpanField
        label="Kept for"
        seconds={value.seconds}
        onChange={(seconds) => onChange({ ...value, seconds })}
        hint="From the day on which each share is acquired."
        error={value.seconds === 0 ? undefined : errorAt(errors, "seconds")}
        testId="rule-span"
      />
      <Toggle
        label="Only shares bought in an offering"
        checked={value.newSharesOnly}
        onChange={(newSharesOnly) => onChange({ ...value, newSharesOnly })}
      />
    </>
  );
}

export function PreapprovalForm({ value, onChange }: FormProps<Settings<"preapproval">>) {
  return (
    <Toggle
      label="Buying new shares needs no approval"
      checked={value.newSharesExempt}
      onChange={(newSharesExempt) => onChange({ newSharesExempt })}
    />
  );
}

interface WalletsFieldProps {
  label: string;
  hint: string;
  value: readonly string[];
  onChange: (wallets: string[]) => void;
  error?: string | undefined;
  testId?: string;
}

/** Wallets, one a line. */
function WalletsField({ label, hint, value, onChange, error, testId }: WalletsFieldProps) {
  const [text, setText] = useState(value.join("\n"));
  const lines = text.split(/[\s,;]+/).filter(Boolean);
  const wrong = lines.find((line) => !isAddress(line, { strict: false }));
  return (
    <Field label={label} hint={hint} error={wrong ? `“${wrong.slice(0, 20)}” is no wallet's address.` : error}>
      {(control) => (
        <TextArea
          {...control}
          rows={4}
          value={text}
          spellCheck={false}
          className="figures"
          onChange={(event) => {
            setText(event.target.value);
            onChange(event.target.value.split(/[\s,;]+/).filter(Boolean));
          }}
          data-testid={testId}
        />
      )}
    </Field>
  );
}

export function SpenderForm({ value, onChange, errors }: FormProps<Settings<"spender">>) {
  return (
    <WalletsField
      label="Venues"
      hint="Addresses of contracts, one a line. Without the market's own, no order can be filled."
      value={value.spenders}
      onChange={(spenders) => onChange({ spenders })}
      error={errorAt(errors, "spenders")}
      testId="rule-spenders"
    />
  );
}

export function BlocklistForm({ value, onChange, errors }: FormProps<Settings<"blocklist">>) {
  const [people, setPeople] = useState(value.people.join(", "));
  const numbers = people.split(/[\s,;]+/).filter(Boolean);
  const wrong = numbers.find((one) => !/^\d{1,9}$/.test(one));
  return (
    <>
      <WalletsField
        label="Wallets"
        hint="One a line. Only these wallets, not others of the same person."
        value={value.wallets}
        onChange={(wallets) => onChange({ ...value, wallets })}
        error={errorAt(errors, "wallets")}
        testId="rule-wallets"
      />
      <Field
        label="People"
        hint="By their number in the register, which counts for all of their wallets."
        error={wrong ? `“${wrong.slice(0, 20)}” is no number.` : errorAt(errors, "people")}
      >
        {(control) => (
          <Input
            {...control}
            value={people}
            onChange={(event) => {
              setPeople(event.target.value);
              const typed = event.target.value.split(/[\s,;]+/).filter((one) => /^\d{1,9}$/.test(one));
              onChange({ ...value, people: typed.map(Number) });
            }}
            data-testid="rule-people"
          />
        )}
      </Field>
    </>
  );
}

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const clock = Array.from({ length: 25 }, (_, hour) => ({ value: String(hour), label: `${hour}:00` }));
const dateOf = (seconds: number) => new Date(seconds * 1_000).toISOString().slice(0, 10);
const secondsOf = (date: string) => (date === "" ? 0 : Date.parse(`${date}T00:00:00Z`) / 1_000);

/** The same hours on each chosen day; a week that is less regular is kept until something is changed here. */
export function TradingWindowForm({ value, onChange, errors }: FormProps<Settings<"trading-window">>) {
  const chosen = weekdays.map((_, day) => value.hours.some((hour) => Math.floor(hour / 24) === day));
  const inDay = value.hours.map((hour) => hour % 24);
  const from = inDay.length > 0 ? Math.min(...inDay) : 8;
  const to = inDay.length > 0 ? Math.max(...inDay) + 1 : 17;
  const set = (on: readonly boolean[], start: number, end: number) =>
    onChange({
      ...value,
      hours: on.flatMap((open, day) =>
        open ? Array.from({ length: Math.max(0, end - start) }, (_, i) => day * 24 + start + i) : [],
      ),
    });
  const { periods } = value;
  const change = (at: number, part: Partial<(typeof periods)[number]>) =>
    onChange({ ...value, periods: periods.map((one, i) => (i === at ? { ...one, ...part } : one)) });
  const today = secondsOf(dateOf(Date.now() / 1_000));
  return (
    <>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-14 font-medium">Open on</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {weekdays.map((label, day) => (
            <Toggle
              key={label}
              label={label}
              checked={chosen[day] ?? false}
              onChange={(on) => set(chosen.with(day, on), from, to)}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-2 gap-4">
        <Field label="From" hint="UTC">
          {(control) => (
            <Select
              {...control}
              value={String(from)}
              options={clock.slice(0, 24)}
              onChange={(next) => set(chosen, Number(next), Math.max(to, Number(next) + 1))}
            />
          )}
        </Field>
        <Field label="To" hint="UTC">
          {(control) => (
            <Select
              {...control}
              value={String(to)}
              options={clock.slice(1)}
              onChange={(next) => set(chosen, Math.min(from, Number(next) - 1), Number(next))}
            />
          )}
        </Field>
      </div>
      {periods.map((period, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a period has nothing but its place
        <div key={i} className="grid grid-cols-2 gap-4 sm:grid-cols-[10rem_1fr_1fr_auto]">
          <Field label="Days that are">
            {(control) => (
              <Select
                {...control}
                value={period.open ? "open" : "closed"}
                options={[
                  { value: "closed", label: "Closed" },
                  { value: "open", label: "Open" },
                ]}
                onChange={(next) => change(i, { open: next === "open" })}
              />
            )}
          </Field>
          <Field label="From" error={errorAt(errors, `periods.${i}`)}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={dateOf(period.from)}
                onChange={(event) => change(i, { from: secondsOf(event.target.value) })}
              />
            )}
          </Field>
          <Field label="Until">
            {(control) => (
              <Input
                {...control}
                type="date"
                value={dateOf(period.to)}
                onChange={(event) => change(i, { to: secondsOf(event.target.value) })}
              />
            )}
          </Field>
          <IconButton
            icon={Trash2}
            label="Remove these days"
            className="sm:mt-6.5"
            onClick={() => onChange({ ...value, periods: periods.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
      {periods.length < 16 && (
        <div>
          <Button
            size="sm"
            icon={Plus}
            onClick={() =>
              onChange({ ...value, periods: [...periods, { from: today, to: today + 7 * 86_400, open: false }] })
            }
          >
            Closed or open days
          </Button>
        </div>
      )}
      <Toggle
        label="The hours hold for new shares too"
        checked={value.newShares}
        onChange={(newShares) => onChange({ ...value, newShares })}
      />
    </>
  );
}
