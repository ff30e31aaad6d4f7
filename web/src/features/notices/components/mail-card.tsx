import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { dropMail, type Settings, saveMail, settingsQuery } from "../api/notices.ts";

const shape = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Where e-mail goes: used once the link in the first one was followed. */
export function MailCard({ address, mail }: { address: string; mail: Settings["mail"] }) {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: settingsQuery(address).queryKey });
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const save = useMutation({ mutationFn: saveMail, onSuccess: refresh });
  const drop = useMutation({ mutationFn: dropMail, onSuccess: refresh });
  const trouble = save.error ?? drop.error;
  const fits = shape.test(text.trim());
  return (
    <Card title="E-mail" data-testid="mail-card">
      <div className="grid gap-4 text-14">
        {!mail.offered ? (
          <p className="text-muted">E-mail is off: this Freehold has no server for it. Everything stands in the app.</p>
        ) : mail.address ? (
          <>
            <p className="break-all text-16 font-medium" dir="ltr">
              {mail.address}
            </p>
            {mail.verified ? (
              <Status tone="green">Confirmed</Status>
            ) : (
              <div className="grid gap-2">
                <Status tone="amber">Not confirmed yet</Status>
                <p className="text-muted">
                  We sent a link there. Follow it within 24 hours; until then nothing else is sent.
                </p>
              </div>
            )}
            <div className="flex flex-wrap gap-3">
              {!mail.verified && (
                <Button busy={save.isPending} onClick={() => save.mutate(mail.address ?? "")}>
                  Send the link again
                </Button>
              )}
              <Button variant="quiet" busy={drop.isPending} onClick={() => drop.mutate()}>
                Remove this address
              </Button>
            </div>
          </>
        ) : (
          <form
            className="grid gap-3"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              setTried(true);
              if (fits) save.mutate(text.trim());
            }}
          >
            <Field
              label="Your e-mail address"
              hint="Kept encrypted, shown to nobody, and never put on the chain."
              error={tried && !fits ? "This is no e-mail address, such as name@example.org." : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  type="email"
                  autoComplete="email"
                  dir="ltr"
                  value={text}
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            <Button type="submit" busy={save.isPending} data-testid="save-mail">
              Send me a link to confirm it
            </Button>
          </form>
        )}
        {trouble && <ExplanationNotice explanation={explain(trouble)} />}
      </div>
    </Card>
  );
}
