import { CircleCheck, CircleX } from "lucide-react";
import { cx } from "#lib/cx.ts";
import type { Verdict } from "../api/rules.ts";
import { wordsOfVerdict } from "../lib/verdict-words.ts";

/** Every rule that was asked, in the order in which shares would meet them, with what each compared. */
export function VerdictList({ verdicts, cap }: { verdicts: readonly Verdict[]; cap: string }) {
  return (
    <ul className="grid gap-4 text-14">
      {verdicts.map((verdict, i) => {
        const { label, values, reason } = wordsOfVerdict(verdict, cap);
        const id = verdict.rule?.kind ?? verdict.asked;
        const Icon = verdict.ok ? CircleCheck : CircleX;
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: one answer keeps its order, and may refuse twice alike
            key={i}
            className="flex gap-2.5"
            data-rule={id}
            data-state={verdict.ok ? "passes" : "fails"}
          >
            <Icon
              className={cx("mt-0.5 size-4 shrink-0", verdict.ok ? "text-green" : "text-red")}
              strokeWidth={1.75}
              aria-label={verdict.ok ? "Passes" : "Refused"}
            />
            <div className="grid min-w-0 gap-0.5">
              <p className={cx(!verdict.ok && "font-medium")}>{label}</p>
              {reason && <p>{reason}</p>}
              {values && <p className="text-muted">{values}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
