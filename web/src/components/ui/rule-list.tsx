import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#lib/cx.ts";

export interface Rule {
  id: string;
  /** "You are verified" */
  label: ReactNode;
  /** pending: not checked yet. */
  state: "passes" | "fails" | "pending";
  /** When it fails: why … */
  reason?: ReactNode;
  /** … and what to do about it. */
  remedy?: ReactNode;
}

const marks = {
  passes: { icon: CircleCheck, className: "text-green", word: "Passes" },
  fails: { icon: CircleX, className: "text-red", word: "Refused" },
  pending: { icon: CircleDashed, className: "text-faint", word: "Not checked yet" },
};

/** Every rule that was asked, with a tick, or the reason and what to do. Failing ones first. */
export function RuleList({ rules }: { rules: readonly Rule[] }) {
  const ordered = [...rules].sort((a, b) => Number(b.state === "fails") - Number(a.state === "fails"));
  return (
    <ul className="grid gap-3 text-14">
      {ordered.map(({ id, label, state, reason, remedy }) => {
        const { icon: Icon, className, word } = marks[state];
        return (
          <li key={id} className="flex gap-2.5" data-rule={id} data-state={state}>
            <Icon className={cx("mt-0.5 size-4 shrink-0", className)} strokeWidth={1.75} aria-label={word} />
            <div className="min-w-0">
              <p className={cx(state === "fails" && "font-medium", state === "pending" && "text-muted")}>{label}</p>
              {state === "fails" && reason && <p className="text-muted">{reason}</p>}
              {state === "fails" && remedy && <div className="mt-1">{remedy}</div>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
