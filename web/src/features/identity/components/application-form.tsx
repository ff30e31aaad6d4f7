import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { Stepper } from "#components/ui/stepper.tsx";
import type { Application } from "#features/account/api/account.ts";
import { explain } from "#lib/errors/explain.ts";
import { sendApplication } from "../api/application.ts";
import {
  type Draft,
  draftOf,
  type Errors,
  errorsOf,
  firstWrong,
  formOf,
  missingOn,
  type Step,
  stepNames,
  steps,
} from "../lib/application-form.ts";
import { FundsStep, PapersStep, ReviewStep, WhoStep } from "./form-steps.tsx";

export interface ApplicationFormProps {
  application: Application | null;
  /** In the register, ISO 3166-1 numeric. */
  residence: number | undefined;
  onSent: () => void;
  onCancel?: (() => void) | undefined;
}

/** Who you are, documents, money, and a last look before it is sent. */
export function ApplicationForm({ application, residence, onSent, onCancel }: ApplicationFormProps) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() =>
    draftOf(application?.person, residence ?? application?.country ?? undefined),
  );
  const [step, setStep] = useState<Step>("who");
  const [errors, setErrors] = useState<Errors>({});
  const form = useRef<HTMLFormElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  // documents of a refused application stay with it
  const papers = application && application.state !== "rejected" ? application.documents : [];
  const asked = application?.state === "needs-info";
  const at = steps.indexOf(step);

  const { mutate, isPending, error } = useMutation({
    mutationFn: () => sendApplication(formOf(draft)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["applications"] });
      onSent();
    },
    onError: (failure) => {
      const told = errorsOf(failure);
      if (!told) return;
      setErrors(told);
      go(firstWrong(told) ?? "review");
    },
  });

  // the keyboard goes along to the next step
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the step that changed
  useEffect(() => {
    if (moved.current) heading.current?.focus();
  }, [step]);

  function go(next: Step): void {
    moved.current = true;
    setStep(next);
  }

  function change(change: Partial<Draft>): void {
    setDraft((before) => ({ ...before, ...change }));
    setErrors((before) => {
      const rest = { ...before };
      for (const field of Object.keys(change)) delete rest[field as keyof Draft];
      return rest;
    });
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    const kinds = papers.map(({ kind }) => kind);
    const wrong = missingOn(step, draft, kinds, new Date());
    setErrors(wrong);
    if (firstWrong(wrong)) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
      return;
    }
    const next = steps[at + 1];
    if (next) go(next);
    else mutate();
  }

  const parts = { draft, change, errors, papers };
  const unnamed = error && !errorsOf(error);
  return (
    <form
      ref={form}
      noValidate
      className="grid gap-6 border-t border-line pt-6"
      onSubmit={submit}
      data-testid="application-form"
    >
      <Stepper
        label="Your application"
        steps={steps.map((one, i) => ({ name: stepNames[one], mark: i < at ? "done" : i === at ? "now" : "next" }))}
      />
      <h3 ref={heading} tabIndex={-1} className="display text-20 outline-none">
        {stepNames[step]}
      </h3>
      {step === "who" && <WhoStep {...parts} />}
      {step === "papers" && <PapersStep {...parts} />}
      {step === "funds" && <FundsStep {...parts} />}
      {step === "review" && <ReviewStep {...parts} asked={asked} />}
      {unnamed && <ExplanationNotice explanation={explain(error)} />}
      <div className="flex flex-wrap gap-3">
        {at > 0 ? (
          <Button size="lg" onClick={() => go(steps[at - 1] ?? "who")}>
            Back
          </Button>
        ) : (
          onCancel && (
            <Button size="lg" onClick={onCancel}>
              Cancel
            </Button>
          )
        )}
        <Button
          type="submit"
          variant="primary"
          size="lg"
          busy={isPending}
          data-testid={step === "review" ? "apply" : "apply-next"}
        >
          {step === "review" ? (asked ? "Send your answer" : "Send to the officers") : "Continue"}
        </Button>
      </div>
    </form>
  );
}
