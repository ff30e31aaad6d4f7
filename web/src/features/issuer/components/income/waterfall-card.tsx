import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { purposes, purposeWords } from "#lib/purposes.ts";
import { type Treasury, treasuryQuery } from "../../api/income.ts";
import { timelockQuery } from "../../api/timelock.ts";
import { useIssuer } from "../../lib/issuer-context.ts";
import { scheduleCall, waterfallCall } from "../../lib/owner-calls.ts";
import {
  draftsOf,
  moved,
  problemsOf,
  readSteps,
  releasedTold,
  type StepDraft,
  unused,
} from "../../lib/waterfall-form.ts";
import { ProposeButton } from "../propose-button.tsx";
import { DividedPreview } from "./divided-preview.tsx";
import { StepFields } from "./step-fields.tsx";

/** How income is divided, step by step: the owner's decision, which waits. */
export function WaterfallCard({ token, name }: { token: string; name: string }) {
  const { data, error, isFetching, refetch } = useQuery(treasuryQuery(token));
  return (
    <Card title="How income is divided" data-testid="waterfall-card">
      {error && !data ? (
        <ErrorState subject="the treasury" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : data ? (
        <WaterfallForm treasury={data} name={name} />
      ) : (
        <Skeleton className="h-48 w-full" />
      )}
    </Card>
  );
}

function WaterfallForm({ treasury, name }: { treasury: Treasury; name: string }) {
  const { chain } = useIssuer();
  const { coin } = chain;
  const { data: timelock } = useQuery(timelockQuery);
  const now = draftsOf(treasury.waterfall, coin);
  const [changed, setChanged] = useState<StepDraft[]>();
  const drafts = changed ?? now;
  const free = unused(drafts);
  const steps = readSteps(drafts, coin);
  const same = JSON.stringify(drafts) === JSON.stringify(now);
  const released = steps && releasedTold(steps, treasury.purse.buckets, coin);
  const set = (at: number, draft: StepDraft) => setChanged(drafts.map((one, i) => (i === at ? draft : one)));

  return (
    <div className="grid gap-5">
      <p className="text-14 text-muted">
        Each income fills these in their order, as far as it goes. What is left is for the holders.
      </p>
      {drafts.length === 0 && <p className="text-14">Nothing is set aside: all income is for the holders.</p>}
      <ol className="grid gap-4">
        {drafts.map((draft, at) => (
          <StepFields
            key={draft.purpose}
            draft={draft}
            at={at}
            last={at === drafts.length - 1}
            coin={coin}
            problems={problemsOf(draft, coin)}
            onChange={(next) => set(at, next)}
            onMove={(to) => setChanged(moved(drafts, at, to))}
            onRemove={() => setChanged(drafts.filter((_, i) => i !== at))}
          />
        ))}
      </ol>
      {free.length > 0 && (
        <Field label="Add a step">
          {(control) => (
            <Select
              {...control}
              value=""
              placeholder="Choose what it is for"
              onChange={(value) => {
                const purpose = purposes.find((one) => one === value);
                if (purpose) setChanged([...drafts, { purpose, percent: "", target: "", payee: "" }]);
              }}
              options={free.map((purpose) => ({ value: purpose, label: purposeWords[purpose] }))}
              data-testid="add-step"
            />
          )}
        </Field>
      )}
      {steps && <DividedPreview steps={steps} buckets={treasury.purse.buckets} coin={coin} />}
      {released && (
        <Notice tone="amber" title="What lies there is released">
          {released}
        </Notice>
      )}
      <div className="flex flex-wrap gap-2">
        <ProposeButton
          title={`Announce another division of the income of ${name}`}
          call={() =>
            scheduleCall(chain, [waterfallCall(treasury.treasury as Address, steps ?? [])], timelock?.delay ?? 0)
          }
          variant="primary"
          disabled={!steps || same || !timelock}
          testId="propose-waterfall"
        >
          Propose to announce it
        </ProposeButton>
        {!same && (
          <Button variant="quiet" onClick={() => setChanged(undefined)}>
            As it is now
          </Button>
        )}
      </div>
    </div>
  );
}
