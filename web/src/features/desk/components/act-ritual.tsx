import { type ReactNode, useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { formatShares, shortHex } from "#lib/format.ts";
import { useName } from "#lib/names.ts";
import { amountText, parseAmount } from "#lib/parse-amount.ts";
import { type Act, type ActOf, actPlan, wordsOf } from "../lib/act-plans.ts";
import { ReasonFields, useReason } from "./reason-fields.tsx";

interface ActRitualProps {
  act: Act;
  chain: ChainInfo;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** What takes something from somebody. */
const taking: ReadonlySet<Act["kind"]> = new Set(["revoke", "sanction", "freeze", "freeze-part", "pause"]);
const unsaid = { reason: "" };
const terms = [
  { value: "1", label: "One year" },
  { value: "2", label: "Two years" },
];

/** The ritual of whatever act is shown; each showing starts with an empty reason. */
export function useActRitual(chain: ChainInfo): { show: (act: Act) => void; ritual: ReactNode } {
  const [shown, setShown] = useState<{ act: Act; nth: number }>();
  const [open, setOpen] = useState(false);
  return {
    show: (act) => {
      setShown((before) => ({ act, nth: (before?.nth ?? 0) + 1 }));
      setOpen(true);
    },
    ritual: shown && <ActRitual key={shown.nth} act={shown.act} chain={chain} open={open} onOpenChange={setOpen} />,
  };
}

/** What an officer does alone: says why, and signs. */
function ActRitual({ act, chain, open, onOpenChange }: ActRitualProps) {
  const wallet = "wallet" in act ? act.wallet : "";
  const name = useName(wallet) ?? shortHex(wallet);
  const form = useReason();
  const [amount, setAmount] = useState(act.kind === "freeze-part" ? amountText(act.frozen, 0) : "");
  const { units: shares } = parseAmount(amount, 0);
  const [years, setYears] = useState("1");
  const choice = { shares: shares ?? 0n, years: Number(years) };
  const { effects, outcome } = wordsOf(act, name, choice);
  const unchanged = act.kind === "freeze-part" && (shares === undefined || shares === act.frozen);
  return (
    <SigningRitual
      open={open}
      onOpenChange={onOpenChange}
      plan={actPlan(chain, act, name, form.why ?? unsaid, choice)}
      choose={
        <div className="grid gap-4">
          {act.kind === "freeze-part" && <FrozenAmount act={act} value={amount} onChange={setAmount} />}
          {act.kind === "renew" && (
            <Field label="Good for" hint="Then they are reviewed again.">
              {(control) => <Select {...control} value={years} onChange={setYears} options={terms} />}
            </Field>
          )}
          <ReasonFields form={form} evidence />
        </div>
      }
      incomplete={!form.why || unchanged}
      missing={form.missing}
      review={{ result: effects.map(([label, value]) => ({ label, value })) }}
      outcome={outcome}
      danger={taking.has(act.kind)}
    />
  );
}

interface FrozenAmountProps {
  act: ActOf<"freeze-part">;
  value: string;
  onChange: (text: string) => void;
}

function FrozenAmount({ act: { balance }, value, onChange }: FrozenAmountProps) {
  const { units, problem } = parseAmount(value, 0);
  const more = units !== undefined && units > balance;
  return (
    <Field
      label="Frozen afterwards"
      hint={
        more
          ? "More than they hold now: what arrives later is frozen too, up to this number."
          : `They hold ${formatShares(balance)} shares.`
      }
      error={value === "" ? undefined : problem}
    >
      {(control) => (
        <Input
          {...control}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          unit="shares"
          inputMode="numeric"
          autoComplete="off"
          className="figures text-end"
          data-testid="freeze-amount"
        />
      )}
    </Field>
  );
}
