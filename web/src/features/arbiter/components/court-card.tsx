import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money } from "#components/ui/figures.tsx";
import { Input } from "#components/ui/input.tsx";
import { PaperField, paperHashOf } from "#components/ui/paper-field.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Lease } from "#features/rent/api/leases.ts";
import { type Coin, formatMoney, shortHex } from "#lib/format.ts";
import { parseAddress } from "#lib/recipient.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";

interface CourtProps {
  lease: Lease;
  coin: Coin;
  wallet: Address;
  isOfficer: boolean;
  isArbiter: boolean;
  /** Told when something begins to be signed, and when that is over. */
  onBusy: (busy: boolean) => void;
}

const noPaper = "Choose the paper: only its fingerprint goes on record.";

/** The court mode of a lease: an officer begins it by a court's order, an arbiter ends it by the decision. */
export function CourtCard(props: Omit<CourtProps, "onBusy">) {
  const { lease, isOfficer, isArbiter } = props;
  // what is being signed stays, whatever becomes of the lease meanwhile
  const [busy, setBusy] = useState<"hold" | "release">();
  const onBusy = (act: "hold" | "release") => (is: boolean) => setBusy(is ? act : undefined);
  const held = busy ? busy === "release" : lease.held;
  if (!held) return isOfficer ? <HoldForm {...props} onBusy={onBusy("hold")} /> : null;
  return isArbiter ? <ReleaseForm {...props} onBusy={onBusy("release")} /> : <WaitingCard isOfficer={isOfficer} />;
}

function WaitingCard({ isOfficer }: { isOfficer: boolean }) {
  if (!isOfficer) return null;
  return (
    <Card title="Rent is kept aside">
      <p className="text-14 text-muted">
        An arbiter of this property releases it, by the court's decision. An officer cannot.
      </p>
    </Card>
  );
}

function HoldForm({ lease, wallet, onBusy }: CourtProps) {
  const paper = useMutation({ mutationFn: paperHashOf });
  const [tried, setTried] = useState(false);
  const acting = useSubject<Act>();
  const href = `/arbiter/leases/${lease.id}`;
  return (
    <Card title="Keep the rent aside, by order of a court" data-testid="hold-card">
      <form
        className="grid gap-4 sm:max-w-lg"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!paper.data) return;
          const wanted = { kind: "lease.hold" as const, from: wallet, leaseId: lease.id, caseHash: paper.data.hash };
          onBusy(true);
          acting.show({ title: "Keep the rent of this lease aside", label: "Keep the rent aside", href, wanted });
        }}
      >
        <p className="text-14 text-muted">
          From then on rent is kept aside, and neither the property nor its holders have it, until an arbiter releases
          it. The tenant owes and pays as before.
        </p>
        <PaperField
          label="The court's order"
          paper={paper}
          error={tried && !paper.data && !paper.error ? noPaper : undefined}
          testId="hold-paper"
        />
        <Button
          type="submit"
          variant="danger"
          className="justify-self-start"
          busy={paper.isPending}
          data-testid="hold-rent"
        >
          Review
        </Button>
      </form>
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject}
          review={{ result: [{ label: "Rent from now on", value: "Kept aside" }] }}
          outcome="Rent of this lease is kept aside from now on. An arbiter releases it."
          danger
          onClose={() => {
            acting.setOpen(false);
            onBusy(false);
          }}
        />
      )}
    </Card>
  );
}

interface Release {
  act: Act;
  to: Address | undefined;
  amount: bigint;
  rest: bigint;
}

function ReleaseForm({ lease, coin, wallet, onBusy }: CourtProps) {
  const held = BigInt(lease.heldRent);
  const paper = useMutation({ mutationFn: paperHashOf });
  const [kind, setKind] = useState<"property" | "part">("property");
  const [text, setText] = useState("");
  const [typedTo, setTypedTo] = useState("");
  const [tried, setTried] = useState(false);
  const acting = useSubject<Release>();
  const isPart = kind === "part" && held > 0n;
  const units = checkAmount(text, { decimals: coin.decimals, max: held, unit: coin.symbol }).units;
  const to = parseAddress(typedTo);
  const money = (sum: bigint) => formatMoney(sum, coin, { exact: true });
  const nobody = `0x${"0".repeat(40)}` as Address;
  return (
    <Card title="Release the rent, by the court's decision" data-testid="release-card">
      <form
        className="grid gap-4 sm:max-w-lg"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!paper.data || (isPart && (units === undefined || !to))) return;
          const amount = isPart ? (units ?? 0n) : 0n;
          const wanted = {
            ...{ kind: "lease.release" as const, from: wallet, leaseId: lease.id },
            ...{ to: isPart ? (to ?? nobody) : nobody, amount: String(amount), caseHash: paper.data.hash },
          };
          const act = {
            title: "Release the rent kept aside",
            label: "Release it",
            href: `/arbiter/leases/${lease.id}`,
            wanted,
          };
          onBusy(true);
          acting.show({ act, to: isPart ? to : undefined, amount, rest: held - amount });
        }}
      >
        <p className="text-14">
          <span className="display figures text-28">{money(held)}</span> <span className="text-muted">is kept.</span>
        </p>
        {held > 0n && (
          <Field label="Where it goes">
            {(control) => (
              <Select
                {...control}
                value={kind}
                onChange={(next) => setKind(next === "part" ? "part" : "property")}
                options={[
                  { value: "property", label: "All of it to the property" },
                  { value: "part", label: "A part, or all, to somebody else" },
                ]}
                data-testid="release-kind"
              />
            )}
          </Field>
        )}
        {isPart && (
          <>
            <AmountInput
              label="To somebody else"
              value={text}
              onChange={setText}
              unit={coin.symbol}
              decimals={coin.decimals}
              max={held}
              maxLabel="All of it:"
              hint={units === undefined ? undefined : `${money(held - units)} goes to the property, as rent.`}
              error={tried && text === "" ? "Enter how much the court orders." : undefined}
              testId="release-amount"
            />
            <Field
              label="Their account"
              hint="As the court's decision names it."
              error={
                (tried || typedTo !== "") && !to
                  ? "Enter an address: 0x and 40 digits or letters from a to f."
                  : undefined
              }
            >
              {(control) => (
                <Input
                  {...control}
                  value={typedTo}
                  autoComplete="off"
                  onChange={(event) => setTypedTo(event.target.value)}
                  data-testid="release-to"
                />
              )}
            </Field>
          </>
        )}
        <PaperField
          label="The court's decision"
          paper={paper}
          error={tried && !paper.data && !paper.error ? noPaper : undefined}
          testId="release-paper"
        />
        <Button
          type="submit"
          variant="primary"
          className="justify-self-start"
          busy={paper.isPending}
          data-testid="release-rent"
        >
          Review the release
        </Button>
      </form>
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject.act}
          review={{
            result: [
              { label: "To the property, as rent", value: <Money units={acting.subject.rest} coin={coin} exact /> },
              ...(acting.subject.to
                ? [
                    {
                      label: `To ${shortHex(acting.subject.to)}`,
                      value: <Money units={acting.subject.amount} coin={coin} exact />,
                    },
                  ]
                : []),
            ],
          }}
          outcome="The rent kept aside went where you said, and rent goes to the property again."
          danger={acting.subject.amount > 0n}
          moves={{ units: acting.subject.amount + acting.subject.rest, coin }}
          onClose={() => {
            acting.setOpen(false);
            onBusy(false);
          }}
        />
      )}
    </Card>
  );
}
