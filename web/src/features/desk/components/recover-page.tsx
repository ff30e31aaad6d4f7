import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Address as Hex } from "viem";
import { SigningRitual } from "#components/signing/signing-ritual.tsx";
import { Address } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { formatCount, shortHex } from "#lib/format.ts";
import { nameOf, useName } from "#lib/names.ts";
import { type PersonDetail, personQuery } from "../api/people.ts";
import { useDesk } from "../lib/desk-context.ts";
import { recoveryPlan } from "../lib/proposal-plans.ts";
import { successorProblem } from "../lib/successor.ts";
import { walletProblem } from "../lib/wallet-text.ts";
import { WalletField } from "./force-page.tsx";
import { ProposedNext } from "./proposed-next.tsx";
import { ReasonFields, useReason } from "./reason-fields.tsx";

/** A lost wallet is replaced by a new one: one officer proposes, another confirms. */
export function RecoverPage() {
  const { id } = useParams({ from: "/desk/people/$id/recover" });
  const { access } = useDesk();
  const { data, error, isFetching, refetch } = useQuery({ ...personQuery(id), enabled: access.register });
  if (!access.register) {
    return (
      <Card>
        <DeniedState
          who="Only officers of the register replace wallets"
          how="Two of them must agree: a wallet is the key to everything a person holds, in every property."
        />
      </Card>
    );
  }
  if (data) return <Form person={data.data} />;
  return (
    <Card>
      {error ? (
        <ErrorState subject="this person" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Skeleton className="h-64 w-full" />
      )}
    </Card>
  );
}

const nobody = "0x0000000000000000000000000000000000000000" as const;

function Form({ person }: { person: PersonDetail }) {
  const { chain } = useDesk();
  const living = person.wallets.filter(({ state }) => state === "linked").map(({ address }) => address);
  const [lost, setLost] = useState<string>(living.length === 1 ? (living[0] ?? "") : "");
  const [text, setText] = useState("");
  const [signing, setSigning] = useState(false);
  const form = useReason();
  const typed = walletProblem(text) ? undefined : (text.trim().toLowerCase() as Hex);
  const { data: account } = useQuery({ ...accountQuery(typed ?? nobody), enabled: typed !== undefined });
  const problem = typed && account ? successorProblem(person.identityId, lost, account) : undefined;
  const successor = typed && account && !problem ? typed : undefined;
  const name = useName(lost) ?? (lost ? shortHex(lost) : "them");
  if (living.length === 0) {
    return (
      <Card>
        <DeniedState who="There is no wallet to replace" how="No wallet belongs to this person any more." />
      </Card>
    );
  }
  return (
    <>
      <PageHeader
        place={
          <>
            Needs two officers ·{" "}
            <Link to="/desk/people/$id" params={{ id: String(person.identityId) }} className="underline">
              person no. {person.identityId}
            </Link>
          </>
        }
        question="Which wallet takes over?"
        answer="Make sure that it is them who ask, and that the new wallet is theirs. The lost one is dead for ever."
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]">
        <Card>
          <div className="grid gap-5">
            <Field label="Lost wallet">
              {(control) => (
                <Select
                  {...control}
                  value={lost}
                  onChange={setLost}
                  placeholder="Choose the wallet they lost"
                  options={living.map((one) => ({
                    value: one,
                    label: nameOf(one) ? `${nameOf(one)} (${shortHex(one)})` : shortHex(one),
                  }))}
                  data-testid="recover-lost"
                />
              )}
            </Field>
            <WalletField
              label="New wallet"
              value={text}
              onChange={setText}
              wallet={typed}
              error={problem}
              testId="recover-successor"
            />
            <ReasonFields form={form} evidence />
          </div>
        </Card>
        <div className="grid content-start gap-6">
          <Card title="What it carries">
            <Carries person={person} lost={lost} />
          </Card>
          <Button
            variant="primary"
            size="lg"
            disabled={!lost || !successor || !form.why}
            onClick={() => setSigning(true)}
            data-testid="propose"
          >
            Propose to a second officer
          </Button>
        </div>
      </div>
      {lost && successor && form.why && (
        <SigningRitual
          open={signing}
          onOpenChange={setSigning}
          plan={recoveryPlan(chain, { lost: lost as Hex, successor }, name, form.why)}
          review={{
            result: [
              { label: "Lost wallet", value: <Address address={lost} plain /> },
              { label: "New wallet", value: <Address address={successor} plain /> },
              { label: "Why", value: form.why.reason },
            ],
          }}
          outcome="Proposed. Another officer must confirm within seven days; then each property carries over what lies in the lost wallet."
          next={<ProposedNext />}
        />
      )}
    </>
  );
}

/** Everything that hangs on a wallet, across properties. */
function Carries({ person, lost }: { person: PersonDetail; lost: string }) {
  const { chain } = useDesk();
  const held = person.properties.filter(({ account }) => account === lost);
  const orders = person.orders.filter(({ maker }) => maker === lost);
  const owed = person.dividends.reduce((sum, { amount }) => sum + BigInt(amount), 0n);
  if (!lost) return <p className="text-14 text-muted">Choose the lost wallet; then you see it here.</p>;
  return (
    <ul className="grid gap-3 text-14">
      <li>Their verification, country and standing: the new wallet has them at once.</li>
      {held.length === 0 && <li>It holds no shares.</li>}
      {held.map(({ token, name, balance, frozen, addressFrozen }) => (
        <li key={token}>
          <Shares count={balance} unit /> of {name}
          {frozen !== "0" && (
            <>
              , of which <Shares count={frozen} /> stay frozen
            </>
          )}
          {addressFrozen && ", and the freeze of the address"}: one transaction of that property.
        </li>
      ))}
      {owed > 0n && (
        <li>
          Dividends not yet claimed, <Money units={owed} coin={chain.coin} />: paid to the new wallet.
        </li>
      )}
      {orders.length > 0 && (
        <li>
          {formatCount(orders.length)} {orders.length === 1 ? "offer" : "offers"} on the market, signed by the lost
          wallet: nobody can fill {orders.length === 1 ? "it" : "them"} from then on, and the market lists{" "}
          {orders.length === 1 ? "it" : "them"} no more. The new wallet may offer again.
        </li>
      )}
    </ul>
  );
}
