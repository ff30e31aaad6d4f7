import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { TextArea } from "#components/ui/input.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { type Case, judgeHit } from "../../api/cases.ts";

export interface HitDialogProps {
  id: string;
  hit: Case["hits"][number];
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** An officer says that an entry of a list is somebody else, and why; or takes that back. */
export function HitDialog({ id, hit, open, onOpenChange }: HitDialogProps) {
  const queries = useQueryClient();
  const form = useId();
  const [reason, setReason] = useState("");
  const [short, setShort] = useState(false);
  const verdict = hit.cleared ? "open" : "not-them";
  const { list, entryId } = hit;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => judgeHit(id, { list, entryId, verdict, reason }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["desk"] });
      onOpenChange(false);
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    const tooShort = reason.trim().length < 3;
    setShort(tooShort);
    if (!tooShort) mutate();
  }
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={hit.cleared ? "Open it again" : "It is not them"}
      description={`${hit.matched}: ${list}, entry ${entryId}. Your reason stands in the case and in the log.`}
      testId="judge"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button type="submit" form={form} variant="primary" busy={isPending} data-testid="judge-send">
            {hit.cleared ? "Open it again" : "Say so"}
          </Button>
        </>
      }
    >
      <form id={form} noValidate className="grid gap-4" onSubmit={submit}>
        <Field
          label={hit.cleared ? "Why again?" : "How do you know?"}
          hint={hit.cleared ? undefined : "Such as another birth date, another nationality, another face."}
          error={short ? "Write why." : undefined}
        >
          {(control) => (
            <TextArea
              {...control}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
                setShort(false);
              }}
              maxLength={2_000}
              dir="auto"
              data-testid="judge-reason"
            />
          )}
        </Field>
        {error && <ExplanationNotice explanation={explain(error)} />}
      </form>
    </Dialog>
  );
}
