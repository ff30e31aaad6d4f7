import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { KeySquare } from "lucide-react";
import { useState } from "react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PaperField, paperHashOf } from "#components/ui/paper-field.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { type ChainInfo, useChainInfo } from "#lib/chain-info.ts";
import { useSubject } from "#lib/use-subject.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { emptyLease, leaseOf } from "../../lib/lease-form.ts";
import { emptyTenant, isBlank, tenantOf } from "../../lib/tenant-form.ts";
import { CreateRitual, type Creation } from "./create-ritual.tsx";
import { LeaseFields } from "./lease-fields.tsx";
import { LeasePreview } from "./lease-preview.tsx";
import { TenantFields } from "./tenant-fields.tsx";

const route = getRouteApi("/studio/properties/$address/lease");

export function NewLeasePage() {
  const { address: token } = route.useParams();
  const { address } = useWallet();
  const chain = useChainInfo();
  const { data: properties, error, isFetching, refetch } = useQuery(propertiesQuery);
  const property = properties?.data.find((one) => one.token === token.toLowerCase());
  return (
    <>
      <PageHeader
        place={property?.name ?? "Studio"}
        question="What is agreed with the tenant?"
        answer="Who rents stays with the managers. When rent is due, and how much, is on record for everybody."
        action={<LinkButton to="/studio">Back to the Studio</LinkButton>}
      />
      <SignInGate
        title="For property managers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Skeleton className="h-96 w-full rounded-8" />}
      >
        {chain && address && property ? (
          <Form property={property} wallet={address} chain={chain} />
        ) : properties && !property ? (
          <Card>
            <EmptyState icon={KeySquare} title="There is no such property" text="Choose one of yours in the Studio." />
          </Card>
        ) : error ? (
          <Card>
            <ErrorState subject="the property" error={error} onRetry={() => void refetch()} retrying={isFetching} />
          </Card>
        ) : (
          <Skeleton className="h-96 w-full rounded-8" />
        )}
      </SignInGate>
    </>
  );
}

interface FormProps {
  property: Creation["property"];
  wallet: Creation["wallet"];
  chain: ChainInfo;
}

function Form({ property, wallet, chain }: FormProps) {
  const { coin } = chain;
  const [form, setForm] = useState(emptyLease);
  const [who, setWho] = useState(emptyTenant);
  const [tried, setTried] = useState(false);
  const paper = useMutation({ mutationFn: paperHashOf });
  const reviewing = useSubject<Creation>();
  const now = Math.max(Math.floor(Date.now() / 1000), chain.headTimestamp);
  const { lease, errors } = leaseOf(form, coin.decimals, now);
  const isNamed = !isBlank(who);
  const named = tenantOf(who);

  return (
    <form
      className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!lease || !paper.data || (isNamed && !named.tenant)) return;
        const tenant = isNamed ? named.tenant : undefined;
        reviewing.show({ property, wallet, lease, termsHash: paper.data.hash, tenant });
      }}
    >
      <div className="grid gap-6">
        <Card title="Terms">
          <div className="grid gap-4">
            <LeaseFields form={form} errors={tried ? errors : {}} coin={coin} onChange={setForm} />
            <PaperField
              label="The signed lease"
              paper={paper}
              error={tried && !paper.data && !paper.error ? "Choose the paper that both sides signed." : undefined}
              testId="lease-paper"
            />
          </div>
        </Card>
        <Card title="Who rents">
          <TenantFields form={who} errors={tried && isNamed ? named.errors : {}} onChange={setWho} />
        </Card>
      </div>
      <div className="grid gap-6 lg:sticky lg:top-20">
        <LeasePreview lease={lease} coin={coin} now={now} />
        {tried && (Object.keys(errors).length > 0 || !paper.data) && (
          <p role="alert" className="text-14 text-red">
            Something is missing. It is marked beside its field.
          </p>
        )}
        <Button type="submit" variant="primary" size="lg" wide data-testid="review-lease">
          Review the lease
        </Button>
      </div>
      {reviewing.open && reviewing.subject && (
        <CreateRitual
          creation={reviewing.subject}
          coin={coin}
          onClose={(done) => {
            reviewing.setOpen(false);
            if (!done) return;
            setForm(emptyLease);
            setWho(emptyTenant);
            setTried(false);
            paper.reset();
          }}
        />
      )}
    </form>
  );
}
