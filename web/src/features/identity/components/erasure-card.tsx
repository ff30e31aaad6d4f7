import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import type { Application } from "#features/account/api/account.ts";
import { explain } from "#lib/errors/explain.ts";
import { askForErasure } from "../api/application.ts";

/** What becomes of one's data, and the wish to have it erased. */
export function ErasureCard({ erasure }: { erasure: Application["erasure"] }) {
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: askForErasure,
    onSuccess: async () => {
      setOpen(false);
      await queries.invalidateQueries({ queryKey: ["applications"] });
    },
  });
  const { allowed, requestedAt, words, until } = erasure;
  return (
    <Card title="Your data">
      <div className="grid gap-4 text-14">
        <p className="text-muted">
          Your form and your documents are encrypted with a key of your own. {words}
          {!allowed && until && (
            <>
              {" "}
              That is until <DateTime at={until} />.
            </>
          )}
        </p>
        {requestedAt ? (
          <p role="status">
            You asked for erasure on <DateTime at={requestedAt} />. It is done as soon as the law lets us.
          </p>
        ) : (
          <div>
            <Button onClick={() => setOpen(true)} data-testid="ask-erasure">
              {allowed ? "Erase my data" : "Ask for erasure"}
            </Button>
          </div>
        )}
      </div>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={allowed ? "Erase your data?" : "Ask for erasure?"}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button variant="danger" busy={isPending} onClick={() => mutate()} data-testid="confirm-erasure">
              {allowed ? "Erase it for good" : "Ask for erasure"}
            </Button>
          </>
        }
      >
        <div className="grid gap-4 text-14">
          <p>
            {allowed
              ? "Your form, your documents and the key that opens them are destroyed at once. Nobody can bring them back, and your application ends."
              : `${words} Your wish is noted, and an officer erases everything once that is over.`}
          </p>
          {error && <ExplanationNotice explanation={explain(error)} />}
        </div>
      </Dialog>
    </Card>
  );
}
