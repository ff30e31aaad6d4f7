import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { formatDate } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Lease } from "../api/leases.ts";
import { endChoices } from "../lib/lease-words.ts";

interface EndFormProps {
  lease: Lease;
  wallet: Address;
  now: number;
  href: string;
  /** Whose word is needed as well: "the manager". */
  other: string;
  onClose: () => void;
}

/** One side names an end; the lease ends by it once the other side names the same. */
export function EndForm({ lease, wallet, now, href, other, onClose }: EndFormProps) {
  // as it was when the form was opened: the lease may change while the proposal is signed
  const [choices] = useState(() => endChoices(lease.schedule, lease.paidPeriods, now));
  const [chosen, setChosen] = useState(String(choices[0]?.periods ?? ""));
  const acting = useSubject<Act>();
  const choice = choices.find(({ periods }) => String(periods) === chosen) ?? choices[0];
  if (!choice) {
    return (
      <Notice
        title="No earlier end can be chosen"
        action={
          <Button size="sm" onClick={onClose}>
            Close
          </Button>
        }
      >
        Paid months stay: the lease is paid to its end, or its last month has begun.
      </Notice>
    );
  }
  return (
    <Card title="Propose an earlier end">
      <form
        className="grid gap-4 sm:max-w-md"
        onSubmit={(event) => {
          event.preventDefault();
          const { periods, at } = choice;
          const wanted = { kind: "lease.terminate" as const, from: wallet, leaseId: lease.id, periods };
          acting.show({ title: `Propose to end the lease on ${formatDate(at)}`, label: "Propose it", href, wanted });
        }}
      >
        <Field label="The lease ends on" hint={`Nothing changes unless ${other} agrees. What is paid stays paid.`}>
          {(control) => (
            <Select
              {...control}
              value={String(choice.periods)}
              onChange={setChosen}
              options={choices.map(({ periods, at }) => ({ value: String(periods), label: formatDate(at) }))}
              data-testid="end-choice"
            />
          )}
        </Field>
        <div className="flex gap-3">
          <Button type="submit" variant="primary" data-testid="review-end">
            Review
          </Button>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject}
          outcome={`The proposal is made. The lease ends by it once ${other} agrees.`}
          onClose={(done) => {
            acting.setOpen(false);
            if (done) onClose();
          }}
        />
      )}
    </Card>
  );
}
