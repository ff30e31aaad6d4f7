import { Check, X } from "lucide-react";
import { cx } from "#lib/cx.ts";

export type StepMark = "done" | "now" | "next" | "failed" | "stopped";

const isHere = (mark: StepMark) => mark !== "done" && mark !== "next";

/** Where one is on a way of few steps. */
export function Stepper({ label, steps }: { label: string; steps: readonly { name: string; mark: StepMark }[] }) {
  return (
    <ol aria-label={label} className="@container flex items-center gap-2 text-12">
      {steps.map(({ name, mark }, i) => (
        <li
          key={name}
          aria-current={isHere(mark) ? "step" : undefined}
          className={cx("flex items-center gap-2", i > 0 && "flex-1")}
        >
          {i > 0 && (
            <span aria-hidden className={cx("h-px min-w-2 flex-1", mark === "next" ? "bg-line" : "bg-green")} />
          )}
          <span
            aria-hidden
            className={cx(
              "figures flex size-5 shrink-0 items-center justify-center rounded-full border text-12",
              mark === "done" && "border-green bg-green text-surface",
              mark === "now" && "border-green font-medium text-green",
              mark === "next" && "border-edge/60 text-faint",
              mark === "failed" && "border-red bg-red text-surface",
              mark === "stopped" && "border-edge bg-edge text-surface",
            )}
          >
            {mark === "done" ? (
              <Check className="size-3" strokeWidth={2.5} />
            ) : mark === "failed" || mark === "stopped" ? (
              <X className="size-3" strokeWidth={2.5} />
            ) : (
              i + 1
            )}
          </span>
          <span
            className={cx(
              isHere(mark) ? "font-medium whitespace-nowrap" : "whitespace-nowrap text-muted @max-sm:sr-only",
            )}
          >
            {name}
          </span>
        </li>
      ))}
    </ol>
  );
}
