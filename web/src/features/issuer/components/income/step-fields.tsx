import { ArrowDown, ArrowUp, Trash2 } from "lucide-react";
import { IconButton } from "#components/ui/button.tsx";
import type { Coin } from "#lib/format.ts";
import { purposeWords } from "#lib/purposes.ts";
import type { StepDraft, StepProblems } from "../../lib/waterfall-form.ts";
import { TextField } from "../tokenize/text-field.tsx";

interface StepFieldsProps {
  draft: StepDraft;
  at: number;
  last: boolean;
  coin: Coin;
  problems: StepProblems;
  onChange: (draft: StepDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

/** One step of a waterfall: what it takes, until when, and for the management fee who gets it. */
export function StepFields({ draft, at, last, coin, problems, onChange, onMove, onRemove }: StepFieldsProps) {
  const { purpose, percent, target, payee } = draft;
  const name = purposeWords[purpose];
  return (
    <li className="grid gap-3 rounded-8 border border-line p-4" data-testid={`step-${purpose}`}>
      <div className="flex items-center justify-between gap-2">
        <p className="font-medium">
          {at + 1}. {name}
        </p>
        <span className="flex">
          <IconButton icon={ArrowUp} label={`${name}: earlier`} disabled={at === 0} onClick={() => onMove(at - 1)} />
          <IconButton icon={ArrowDown} label={`${name}: later`} disabled={last} onClick={() => onMove(at + 1)} />
          <IconButton icon={Trash2} label={`Leave ${name} out`} onClick={onRemove} />
        </span>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <TextField
          label="Share of each income"
          value={percent}
          onChange={(value) => onChange({ ...draft, percent: value })}
          error={percent === "" ? undefined : problems.percent}
          unit="%"
          figures
          testId={`step-${purpose}-percent`}
        />
        <TextField
          label="Until so much lies there"
          value={target}
          onChange={(value) => onChange({ ...draft, target: value })}
          error={problems.target}
          unit={coin.symbol}
          optional
          figures
          testId={`step-${purpose}-target`}
        />
      </div>
      {purpose === "management-fee" && (
        <TextField
          label="Who is paid"
          value={payee}
          onChange={(value) => onChange({ ...draft, payee: value })}
          error={payee === "" ? undefined : problems.payee}
          hint="The manager's wallet. Anybody can send the fee there."
          testId="step-payee"
        />
      )}
    </li>
  );
}
