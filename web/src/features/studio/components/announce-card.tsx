import { useState } from "react";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { isLocalChain } from "#lib/chain.ts";
import { formatDateTime } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Income } from "../api/studio.ts";
import { momentProblem, readMoment, recordChoices } from "../lib/record-choice.ts";
import { announcePlan } from "../lib/studio-plans.ts";
import type { StudioProps } from "./studio-room.tsx";

const utc = (at: number) => `${new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Names the moment that decides who receives the next dividend. */
export function AnnounceCard({
  property,
  isTreasurer,
  chain,
  income,
  now,
}: StudioProps & { income: Income | undefined; now: number }) {
  const [choice, setChoice] = useState("2d");
  const [typed, setTyped] = useState("");
  const reviewing = useSubject<number>();
  const last = income?.records[0]?.recordAt;
  const choices = recordChoices(now, last, isLocalChain);
  const chosen = choices.find(({ value }) => value === choice) ?? choices[0];
  const at = chosen?.at ?? readMoment(typed);
  const problem = momentProblem(at, now, last);
  const settled = reviewing.subject;

  return (
    <Card title="Announce a record date">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (at !== undefined && !problem) reviewing.show(at);
        }}
      >
        <Field label="Record date" hint={chosen?.at === undefined ? undefined : utc(chosen.at)}>
          {(control) => (
            <Select
              {...control}
              value={chosen?.value ?? ""}
              onChange={setChoice}
              options={choices}
              data-testid="record-date-choice"
            />
          )}
        </Field>
        {chosen?.at === undefined && (
          <Field label="Day and time, UTC" error={problem}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={typed}
                onChange={(event) => setTyped(event.target.value)}
                data-testid="record-date"
              />
            )}
          </Field>
        )}
        <p className="text-14 text-muted">
          Who holds shares at that moment receives the next dividend. Announce it early enough for people to know.
          Shares that are sold in an offering count from the day it succeeds; until then the income is the other
          holders'.
        </p>
        <Button
          type="submit"
          disabled={!isTreasurer || !income || at === undefined || problem !== undefined}
          data-testid="announce-record-date"
        >
          Announce
        </Button>
        {!isTreasurer && <p className="text-14 text-muted">Only a treasurer of this property may announce one.</p>}
      </form>
      {settled !== undefined && (
        <SigningRitual
          open={reviewing.open}
          onOpenChange={reviewing.setOpen}
          plan={announcePlan({ chain, property }, settled)}
          review={{
            result: [
              { label: "Property", value: property.name },
              { label: "Record date", value: formatDateTime(settled) },
              { label: "In coordinated time", value: utc(settled) },
            ],
          }}
          outcome="Everybody can see the date. Come back once it has passed, and distribute."
        />
      )}
    </Card>
  );
}
