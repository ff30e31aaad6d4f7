import { useState } from "react";
import type { Address } from "viem";
import { PreparedRitual } from "#components/signing/prepared-ritual.tsx";
import { Address as AddressOf } from "#components/ui/address.tsx";
import { AmountInput, checkAmount } from "#components/ui/amount-input.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import type { ChainInfo } from "#lib/chain-info.ts";
import { type Coin, formatMoney } from "#lib/format.ts";
import type { Act } from "#lib/tx/act-plan.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Deposit, Lease } from "../api/leases.ts";
import type { Side } from "../api/messages.ts";
import { depositActs, depositWords } from "../lib/lease-words.ts";
import type { Spending } from "../lib/spend-plan.ts";
import { ClaimForm } from "./claim-form.tsx";
import { SpendRitual } from "./spend-ritual.tsx";

export interface DepositCardProps {
  lease: Lease;
  deposit: Deposit;
  coin: Coin & { address: Address };
  wallet: Address;
  chain: ChainInfo;
  now: number;
  side: Side;
}

interface Shown {
  act: Act;
  outcome: string;
}

/** The deposit: where it is, and what this side can do about it now. */
export function DepositCard(props: DepositCardProps) {
  const { lease, deposit, coin, wallet, chain, now, side } = props;
  const [text, setText] = useState("");
  const paying = useSubject<Spending>();
  const acting = useSubject<Shown>();
  const words = depositWords(deposit, { ...lease, coin });
  const acts = depositActs(deposit, {
    state: lease.state,
    now,
    side,
    isDepositor: isSame(deposit.depositor, wallet),
    isAlone: lease.tenant === null,
  });
  const max = BigInt(deposit.contested);
  const disputed = checkAmount(text, { decimals: coin.decimals, max, unit: coin.symbol }).units;
  const common = { from: wallet, leaseId: lease.id };
  const href = { tenant: "/rent", manager: `/studio/leases/${lease.id}`, arbiter: `/arbiter/leases/${lease.id}` }[side];
  const money = (units: string | bigint) => formatMoney(units, coin, { exact: true });

  const pay = () => {
    const amount = BigInt(deposit.amount);
    const wanted = { kind: "lease.deposit" as const, ...common };
    paying.show({ title: "Pay the deposit", label: "Pay the deposit", href, chain, wallet, coin, amount, wanted });
  };
  const show = (title: string, label: string, wanted: Act["wanted"], outcome: string) =>
    acting.show({ act: { title, label, href, wanted }, outcome });

  return (
    <Card title="Deposit" data-testid="deposit-card">
      <div className="grid gap-4">
        <div>
          <p className="display text-20">{words.title}</p>
          <p className="mt-1 text-14 text-muted">{words.text}</p>
          {(deposit.state === "claimed" || deposit.state === "disputed") && <Arbiters arbiters={lease.arbiters} />}
          {deposit.waiting !== "0" && (
            <p className="mt-1 text-14">{money(deposit.waiting)} could not be sent, and waits for its owner.</p>
          )}
        </div>
        <div className="flex flex-wrap gap-3">
          {acts.pay && (
            <Button variant="primary" onClick={pay} data-testid="pay-deposit">
              Pay the deposit
            </Button>
          )}
          {acts.giveBack && (
            <Button
              onClick={() =>
                show(
                  "Return the deposit",
                  "Send it back",
                  { kind: "lease.return-deposit", ...common },
                  "The deposit went back to whoever paid it in.",
                )
              }
              data-testid="return-deposit"
            >
              Send it back
            </Button>
          )}
          {acts.accept && (
            <Button
              variant="primary"
              onClick={() =>
                show(
                  `Accept that ${money(deposit.contested)} is kept`,
                  "Accept the claim",
                  { kind: "lease.accept-deductions", ...common },
                  "The claim is accepted, and the deposit is settled.",
                )
              }
              data-testid="accept-deductions"
            >
              {side === "manager" ? "Take what was claimed" : "Accept the claim"}
            </Button>
          )}
        </div>
        {acts.dispute && (
          <form
            className="grid gap-3 border-t border-line pt-4"
            onSubmit={(event) => {
              event.preventDefault();
              if (disputed === undefined) return;
              const wanted = { kind: "lease.dispute-deductions" as const, ...common, amount: String(disputed) };
              const rest = max - disputed;
              const outcome = `An arbiter decides about ${money(disputed)}.${rest > 0n ? ` ${money(rest)} is accepted.` : ""}`;
              show(`Dispute ${money(disputed)} of the claim`, "Dispute it", wanted, outcome);
            }}
          >
            <AmountInput
              label="How much of it is wrong"
              value={text}
              onChange={setText}
              unit={coin.symbol}
              decimals={coin.decimals}
              max={max}
              maxLabel="All of it:"
              hint={side === "tenant" ? "You accept the rest by this." : "The rest is accepted by this."}
              testId="dispute-amount"
            />
            <Button type="submit" disabled={disputed === undefined} data-testid="dispute-deductions">
              Dispute this part
            </Button>
          </form>
        )}
        {acts.claim && (
          <ClaimForm
            {...props}
            onReview={(act) =>
              acting.show({ act, outcome: "The claim is on record, and the rest of the deposit went back." })
            }
          />
        )}
      </div>
      {paying.open && paying.subject && (
        <SpendRitual
          spending={paying.subject}
          review={{ result: [{ label: "Comes back to", value: "Your wallet, after the lease" }] }}
          outcome="The deposit is kept safe until the lease is over."
          onClose={() => paying.setOpen(false)}
        />
      )}
      {acting.open && acting.subject && (
        <PreparedRitual
          act={acting.subject.act}
          outcome={acting.subject.outcome}
          onClose={() => {
            acting.setOpen(false);
            setText("");
          }}
        />
      )}
    </Card>
  );
}

/** Who would decide: by their names, where they are known. */
function Arbiters({ arbiters }: Pick<Lease, "arbiters">) {
  return (
    <p className="mt-2 flex flex-wrap gap-x-2 text-14" data-testid="arbiters">
      {arbiters.length === 0 ? (
        "Nobody can decide a dispute yet: the property's owner has to appoint an arbiter."
      ) : (
        <>
          <span className="text-muted">Whoever decides a dispute:</span>
          {arbiters.map((one) => (
            <AddressOf key={one} address={one} />
          ))}
        </>
      )}
    </p>
  );
}

const isSame = (one: string | null, other: string) => one?.toLowerCase() === other.toLowerCase();
