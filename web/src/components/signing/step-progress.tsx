import { Check, CircleDashed, LoaderCircle, Minus, PenLine, X } from "lucide-react";
import { TransactionHash } from "#components/ui/address.tsx";
import { cx } from "#lib/cx.ts";
import { formatCount } from "#lib/format.ts";
import type { ActivityStep, StepState } from "#lib/tx/activity.ts";

const marks = {
  waiting: { icon: CircleDashed, className: "text-faint" },
  checking: { icon: LoaderCircle, className: "animate-spin text-muted" },
  signing: { icon: PenLine, className: "text-amber" },
  pending: { icon: LoaderCircle, className: "animate-spin text-green" },
  done: { icon: Check, className: "text-green" },
  skipped: { icon: Minus, className: "text-faint" },
  failed: { icon: X, className: "text-red" },
} as const;

function words(state: StepState, ended: boolean): string {
  switch (state.at) {
    case "waiting":
      return ended ? "Not started" : "Comes next";
    case "checking":
      return "Checking that it would succeed";
    case "signing":
      return "Waiting for you in your wallet";
    case "pending":
      return "Sent. Waiting for the network";
    case "done":
      return state.block ? `Done in block ${formatCount(Number(state.block))}` : "Signed";
    case "skipped":
      return "Not needed";
    case "failed":
      return state.reason.what;
  }
}

export interface StepProgressProps {
  steps: readonly (ActivityStep & { expect?: string })[];
}

/** The steps of one thing, each with where it stands. */
export function StepProgress({ steps }: StepProgressProps) {
  const ended = steps.some(({ state }) => state.at === "failed");
  return (
    <ol className="grid gap-4" aria-live="polite">
      {steps.map(({ label, state, expect }, i) => {
        const { icon: Icon, className } =
          state.at === "failed" && state.reason.tone === "cancelled"
            ? { icon: X, className: "text-muted" }
            : marks[state.at];
        const hash = "hash" in state ? state.hash : undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps of one activity keep their order
          <li key={i} className="flex gap-3 text-14" data-step={state.at}>
            <Icon className={cx("mt-0.5 size-4 shrink-0", className)} strokeWidth={1.75} aria-hidden />
            <div className="min-w-0">
              <p className={cx("font-medium", (state.at === "waiting" || state.at === "skipped") && "text-muted")}>
                {steps.length > 1 && (
                  <span className="figures text-muted">
                    {i + 1} of {steps.length} ·{" "}
                  </span>
                )}
                {label}
              </p>
              <p className="flex flex-wrap items-center gap-x-2 text-muted">
                {words(state, ended)}
                {hash && <TransactionHash hash={hash} />}
              </p>
              {state.at === "signing" && expect && <p className="mt-1 text-muted">{expect}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
