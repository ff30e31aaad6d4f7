import { useQuery } from "@tanstack/react-query";
import { Hammer } from "lucide-react";
import { useState } from "react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { useChainInfo } from "#lib/chain-info.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { recordsQuery } from "../api/drafts.ts";
import { useTodos } from "../api/use-todos.ts";
import { managedBy, submits } from "../lib/managed.ts";
import { needing, sentBackCounts, studioAnswer } from "../lib/todo.ts";
import { RecordsCard } from "./records/records-card.tsx";
import { StudioRoom } from "./studio-room.tsx";

const general = "Rent to deposit, record dates to announce, income to distribute.";

export function StudioPage() {
  const { address = "" } = useWallet();
  const chain = useChainInfo();
  const account = useQuery({ ...accountQuery(address), enabled: address !== "" });
  const properties = useQuery(propertiesQuery);
  const [chosen, setChosen] = useState("");
  const managed = account.data && properties.data && managedBy(account.data.roles, properties.data.data);
  const current = managed?.find(({ property }) => property.token === chosen) ?? managed?.[0];
  const maySubmit = account.data && chain && submits(account.data.roles, chain.addresses.propertyRegistry);
  const error = account.error ?? properties.error;
  const todos = useTodos(managed ?? [], address, chain);
  const records = useQuery({ ...recordsQuery(address), enabled: maySubmit === true });
  const sentBack = sentBackCounts(records.data ?? []);
  const rooms = managed?.map(({ property: { token, name } }) => ({ name, count: needing(todos.get(token)) })) ?? [];
  const known = sentBack.length > 0 || (rooms.length > 0 && todos.size > 0);

  return (
    <>
      <PageHeader
        question="What must you do for your buildings?"
        answer={known ? studioAnswer([...sentBack, ...rooms]) : general}
        action={
          managed &&
          managed.length > 1 &&
          current && (
            <div className="w-full sm:w-72">
              <Select
                aria-label="Property"
                data-testid="studio-property"
                value={current.property.token}
                onChange={setChosen}
                options={managed.map(({ property: { token, name } }) => ({
                  value: token,
                  label: needing(todos.get(token)) > 0 ? `${name} (${needing(todos.get(token))})` : name,
                }))}
              />
            </div>
          )
        }
      />
      <SignInGate
        title="For property managers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Pending />}
      >
        {maySubmit && (
          <div className="mb-6">
            <RecordsCard manager={address} />
          </div>
        )}
        {current && chain ? (
          current.property.treasury ? (
            <StudioRoom
              key={current.property.token}
              property={{ ...current.property, treasury: current.property.treasury }}
              isTreasurer={current.isTreasurer}
              chain={chain}
              todos={todos.get(current.property.token)}
            />
          ) : (
            <Card>
              <EmptyState icon={Hammer} title="This property has no treasury" text="Without one it takes no rent in." />
            </Card>
          )
        ) : managed && chain ? (
          !maySubmit && (
            <Card>
              <DeniedState
                who="You manage no building"
                how="Managers deposit rent, and treasurers announce record dates and distribute. A property's owner gives these roles to a wallet, by a decision that everybody can see beforehand."
                action={<LinkButton to="/">See the properties</LinkButton>}
              />
            </Card>
          )
        ) : error ? (
          <Card>
            <ErrorState
              subject="your buildings"
              error={error}
              onRetry={() => void Promise.all([account.refetch(), properties.refetch()])}
              retrying={account.isFetching}
            />
          </Card>
        ) : (
          <Pending />
        )}
      </SignInGate>
    </>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-28 w-full rounded-8" />
      <div className="grid gap-6 lg:grid-cols-2">
        <Skeleton className="h-80 w-full rounded-8" />
        <Skeleton className="h-80 w-full rounded-8" />
      </div>
    </div>
  );
}
