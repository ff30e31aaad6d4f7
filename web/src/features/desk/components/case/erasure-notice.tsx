import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ExplanationNotice, Notice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { type Case, eraseCase } from "../../api/cases.ts";

/** That erasure was asked for, why it must wait, or the way to do it. */
export function ErasureNotice({ found: { id, state, erasure } }: { found: Case }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => eraseCase(id),
    onSuccess: async () => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ["desk"] });
    },
  });
  const { requestedAt, allowed, why, words, until } = erasure;
  if (state === "erased" || (!requestedAt && why !== "over")) return null;
  return (
    <>
      <Notice
        tone="amber"
        title={requestedAt ? "They asked for erasure" : "This case need not be kept any longer"}
        action={
          allowed && (
            <Button size="sm" onClick={() => setOpen(true)} data-testid="erase-case">
              Erase the case
            </Button>
          )
        }
      >
        {words}
        {!allowed && until && (
          <>
            {" "}
            That is until <DateTime at={until} />.
          </>
        )}
      </Notice>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Erase this case?"
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button variant="danger" busy={isPending} onClick={() => mutate()}>
              Erase it for good
            </Button>
          </>
        }
      >
        <div className="grid gap-4 text-14">
          <p>
            The key that opens the form, the documents and the reasons in the log is destroyed. Nobody can bring them
            back; the log still says that something was done, and when.
          </p>
          {error && <ExplanationNotice explanation={explain(error)} />}
        </div>
      </Dialog>
    </>
  );
}
