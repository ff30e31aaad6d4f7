import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { type Case, decide } from "../../api/cases.ts";

export type Asked = "ask" | "reject" | "reopen" | "tell";

const words = {
  ask: {
    title: "Ask for more",
    label: "What do you need?",
    hint: "They read this, word for word.",
    button: "Ask them",
    short: "Write what you need.",
  },
  reject: {
    title: "Reject the application",
    label: "Why do you reject it?",
    hint: "For the log: they do not read this.",
    button: "Reject",
    short: "Write why.",
  },
  tell: {
    title: "Tell them why",
    label: "What do they read?",
    hint: "Word for word, on their verification page, while they are refused or withdrawn. Mind what the law lets you tell.",
    button: "Tell them",
    short: "Write what they should read.",
  },
  reopen: {
    title: "Review this case again",
    label: "Why again?",
    hint: "For the log: they do not read this.",
    button: "Review again",
    short: "Write why.",
  },
} as const;

export interface DecisionDialogProps {
  kind: Asked;
  found: Case;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** A decision that needs words, and no transaction. */
export function DecisionDialog({ kind, found: { id, commitment }, open, onOpenChange }: DecisionDialogProps) {
  const queries = useQueryClient();
  const form = useId();
  const [reason, setReason] = useState("");
  const [told, setTold] = useState("");
  const [short, setShort] = useState(false);
  const { title, label, hint, button, short: tooShort } = words[kind];
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => decide(id, { kind, reason, told, ...(commitment ? { commitment } : {}) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["desk"] });
      setReason("");
      setTold("");
      onOpenChange(false);
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    setShort(reason.trim().length < 3);
    if (reason.trim().length >= 3) mutate();
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      testId="decision"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button
            type="submit"
            form={form}
            variant={kind === "reject" ? "danger" : "primary"}
            busy={isPending}
            data-testid="decision-send"
          >
            {button}
          </Button>
        </>
      }
    >
      <form id={form} noValidate className="grid gap-4" onSubmit={submit}>
        <Field label={label} hint={hint} error={short ? tooShort : undefined}>
          {(control) => (
            <TextArea
              {...control}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setShort(false);
              }}
              maxLength={2_000}
              rows={4}
              dir="auto"
              data-testid="decision-reason"
            />
          )}
        </Field>
        {kind === "reject" && (
          <Field label="What do they read?" optional hint="Leave it empty where the law forbids to tell them why.">
            {(control) => (
              <TextArea
                {...control}
                value={told}
                onChange={(event) => setTold(event.target.value)}
                maxLength={2_000}
                dir="auto"
                data-testid="decision-told"
              />
            )}
          </Field>
        )}
        {error && <ExplanationNotice explanation={explain(error)} />}
      </form>
    </Dialog>
  );
}
