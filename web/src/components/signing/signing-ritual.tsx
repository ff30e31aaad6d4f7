import { type ReactNode, useEffect, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { parseAmount } from "#lib/parse-amount.ts";
import type { Activity } from "#lib/tx/activity.ts";
import { watched } from "#lib/tx/engine.ts";
import type { Plan } from "#lib/tx/plan.ts";
import { useTransaction } from "#lib/tx/use-transaction.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import type { Review } from "./review.tsx";
import { phaseOf } from "./ritual-phase.ts";
import { RitualView } from "./ritual-view.tsx";

export interface SigningRitualProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  plan: Plan;
  review: Review;
  /** What can still be chosen, above the review. */
  choose?: ReactNode;
  /** Something is missing or wrong in what was chosen. */
  incomplete?: boolean;
  /** Of what is incomplete: what to do about it, in words beside the button. */
  missing?: string | undefined;
  /** What changed, in words, once it is done. */
  outcome: ReactNode;
  /** The next step, such as a way to the portfolio. Stands beside "Close". */
  next?: ReactNode;
  /** For what is irreversible or large: the amount must be typed again. */
  retype?: { units: bigint; decimals: number; unit: string };
  onDone?: (activity: Activity) => void;
  /** It takes something from somebody. */
  danger?: boolean;
}

/** Review → Sign → Pending → Done: the same for everything that is signed. */
export function SigningRitual(props: SigningRitualProps) {
  const { open, onOpenChange, plan, review, choose, incomplete = false, outcome, next, retype, onDone } = props;
  const { danger = false, missing } = props;
  const note = useId();
  const { activity, run, reset } = useTransaction();
  const wallet = useWallet();
  const [typed, setTyped] = useState("");
  const [starting, setStarting] = useState(false);
  // what is under way keeps its name, whatever becomes of the page behind it
  const [started, setStarted] = useState<Plan>();
  const { phase, failed } = phaseOf(activity);
  const shown = (activity && started) ?? plan;

  const watching = open ? activity?.id : undefined;
  useEffect(() => {
    if (!watching) return;
    watched.add(watching);
    return () => void watched.delete(watching);
  }, [watching]);

  const refused = review.rules?.some(({ state }) => state === "fails") ?? false;
  const retyped = !retype || parseAmount(typed, retype.decimals).units === retype.units;
  const ready = wallet.status === "connected" && !refused && !incomplete && retyped;

  const hint = incomplete && !activity ? missing : undefined;

  async function start(): Promise<void> {
    setStarting(true);
    setStarted(plan);
    try {
      const ended = await run(plan);
      if (phaseOf(ended).phase === "done") onDone?.(ended);
    } finally {
      setStarting(false);
    }
  }

  function change(next: boolean): void {
    onOpenChange(next);
    if (next || (starting && !failed)) return;
    reset();
    setTyped("");
  }

  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={shown.title}
      {...(shown.detail ? { description: shown.detail } : {})}
      testId="signing-ritual"
      footer={
        phase === "done" || (phase === "pending" && !failed) ? (
          <>
            <Button onClick={() => change(false)}>Close</Button>
            {phase === "done" && next}
          </>
        ) : (
          <>
            {hint && (
              <p id={note} className="w-full text-end text-14 text-muted" data-testid="ritual-missing">
                {hint}
              </p>
            )}
            <Button variant="quiet" onClick={() => change(false)}>
              {failed ? "Close" : "Cancel"}
            </Button>
            {failed ? (
              <Button variant="primary" onClick={reset} data-testid="ritual-again">
                Start again
              </Button>
            ) : (
              <Button
                variant={danger ? "danger" : "primary"}
                disabled={!ready}
                aria-describedby={hint ? note : undefined}
                busy={starting}
                onClick={() => void start()}
                data-testid="ritual-sign"
              >
                {starting ? "In your wallet" : "Continue to sign"}
              </Button>
            )}
          </>
        )
      }
    >
      <RitualView
        review={review}
        choose={choose}
        steps={shown.steps}
        activity={activity}
        outcome={outcome}
        confirmation={
          retype && (
            <Field label="Type the amount again" hint="This is large, or cannot be undone.">
              {(control) => (
                <Input
                  {...control}
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  unit={retype.unit}
                  inputMode="decimal"
                  autoComplete="off"
                  className="figures text-end"
                  data-testid="ritual-retype"
                />
              )}
            </Field>
          )
        }
      />
    </Dialog>
  );
}
