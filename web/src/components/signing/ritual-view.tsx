import type { ReactNode } from "react";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { Stepper } from "#components/ui/stepper.tsx";
import { type Activity, failureOf } from "#lib/tx/activity.ts";
import type { PlanStep } from "#lib/tx/plan.ts";
import { type Review, ReviewPanel } from "./review.tsx";
import { phaseOf, ritualSteps } from "./ritual-phase.ts";
import { StepProgress } from "./step-progress.tsx";

export interface RitualViewProps {
  review: Review;
  /** Above the review: what can still be chosen. */
  choose?: ReactNode;
  steps: readonly Pick<PlanStep, "label" | "expect">[];
  activity: Activity | undefined;
  /** What changed, once it is done. */
  outcome?: ReactNode;
  /** Beneath the review: the amount to type again. */
  confirmation?: ReactNode;
}

/** The ritual's content in each of its phases, without the dialog around it. */
export function RitualView({ review, choose, steps, activity, outcome, confirmation }: RitualViewProps) {
  const where = phaseOf(activity);
  const { phase, failed } = where;
  const failure = activity && failureOf(activity);
  return (
    <div className="grid gap-6" data-testid="ritual" data-phase={failed ? "failed" : phase}>
      <Stepper label="Progress" steps={ritualSteps(where)} />
      {!activity && (
        <>
          {choose}
          <ReviewPanel {...review} />
          {steps.length > 1 && (
            <div className="grid gap-2 text-14">
              <p className="text-muted">
                Your wallet will ask {steps.length === 2 ? "twice" : `${steps.length} times`}:
              </p>
              <ol className="grid list-inside list-decimal gap-1">
                {steps.map(({ label }) => (
                  <li key={label}>{label}</li>
                ))}
              </ol>
            </div>
          )}
          {confirmation}
        </>
      )}
      {failure && <ExplanationNotice explanation={failure} />}
      {phase === "done" && (
        <Notice tone="green" title="Done">
          {outcome}
        </Notice>
      )}
      {activity && (
        <StepProgress
          steps={activity.steps.map((step, i) => {
            const expect = steps[i]?.expect;
            return expect ? { ...step, expect } : step;
          })}
        />
      )}
      {phase === "pending" && !failed && (
        <p className="text-14 text-muted">You can close this and go on. Activity tells you when it is done.</p>
      )}
    </div>
  );
}
