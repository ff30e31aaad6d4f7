import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money } from "#components/ui/figures.tsx";
import { PaperField, paperHashOf } from "#components/ui/paper-field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Lease } from "#features/rent/api/leases.ts";
import { type Coin, formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";

type Choice = "back" | "property" | "part";

interface DecideProps {
  lease: Lease;
  coin: Coin;
  wallet: Address;
  /** Told when the decision begins to be signed, and when that is over. */
  onBusy: (busy: boolean) => void;
}

/** The arbiter's decision about the disputed part of a deposit. It is final. */
export function DecideCard({ lease, coin, wallet, onBusy }: DecideProps) {
  const disputed = BigInt(lease.deposit?.contested ?? 0);
  const paper = useMutation({ mutationFn: paperHashOf });
  const [choice, setChoice] = useState<Choice | "">("");
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const acting = useSubject<{ act: Act; back: bigint; kept: bigint }>();
  const typed = checkAmount(text, { decimals: coin.decimals, max: disputed, unit: coin.symbol }).units;
  const back = { back: disputed, property: 0n, part: typed, "": undefined }[choice];
  const money = (sum: bigint) => formatMoney(sum, coin, { exact: true });
  return (
    <Card title="Your decision" data-testid="decide-card">
      <form
        className="grid gap-4 sm:max-w-lg"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (back === undefined || !paper.data) return;
          const wanted = {
            ...{ kind: "lease.decide" as const, from: wallet, leaseId: lease.id },
            ...{ toDepositor: String(back), caseHash: paper.data.hash },
          };
          const act = {
            title: "Decide about the deposit",
            label: "Decide it",
            href: `/arbiter/leases/${lease.id}`,
            wanted,
          };
          onBusy(true);
          acting.show({ act, back, kept: disputed - back });
        }}
      >
        <p className="text-14">
          <span className="display figures text-28">{money(disputed)}</span>{" "}
          <span className="text-muted">is disputed. The decision is final.</span>
        </p>
        <Field label="Who gets it" error={tried && choice === "" ? "Choose one." : undefined}>
          {(control) => (
            <Select
              {...control}
              value={choice}
              onChange={(next) => setChoice(next as Choice)}
              options={[
                ...(choice === "" ? [{ value: "", label: "Choose" }] : []),
                { value: "back", label: "All of it goes back to whoever paid it" },
                { value: "property", label: "All of it goes to the property" },
                { value: "part", label: "A part goes back, the rest to the property" },
              ]}
              data-testid="decide-choice"
            />
          )}
        </Field>
        {choice === "part" && (
          <AmountInput
            label="Goes back"
            value={text}
            onChange={setText}
            unit={coin.symbol}
            decimals={coin.decimals}
            max={disputed}
            maxLabel="All of it:"
            hint={typed === undefined ? undefined : `${money(disputed - typed)} goes to the property.`}
            error={tried && text === "" ? "Enter how much goes back." : undefined}
            testId="decide-amount"
          />
        )}
        <PaperField
          label="The decision in writing, with its reasons"
          paper={paper}
          error={
            tried && !paper.data && !paper.error ? "Choose the paper: only its fingerprint goes on record." : undefined
          }
          testId="decide-paper"
        />
        <Button
          type="submit"
          variant="primary"
          className="justify-self-start"
          busy={paper.isPending}
          data-testid="decide"
        >
          Review the decision
        </Button>
      </form>
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject.act}
          review={{
            result: [
              { label: "Back to whoever paid it", value: <Money units={acting.subject.back} coin={coin} exact /> },
              { label: "To the property", value: <Money units={acting.subject.kept} coin={coin} exact /> },
            ],
          }}
          outcome="It is decided, and the money went where you said."
          moves={{ units: acting.subject.back + acting.subject.kept, coin }}
          onClose={() => {
            acting.setOpen(false);
            onBusy(false);
          }}
        />
      )}
    </Card>
  );
}
