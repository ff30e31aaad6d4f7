import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatCountry, formatDate, shortHex } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { nameOf, useName } from "#lib/names.ts";
import { type PersonDetail, personQuery } from "../api/people.ts";
import { useDesk } from "../lib/desk-context.ts";
import { statusLook } from "../lib/status-look.ts";
import { useActRitual } from "./act-ritual.tsx";
import { CarryCard } from "./carry-card.tsx";
import { mainWallet } from "./people-page.tsx";
import { PersonActs } from "./person/person-acts.tsx";
import { PersonEvents } from "./person/person-events.tsx";
import { PersonOwed } from "./person/person-owed.tsx";
import { PersonProperties } from "./person/person-properties.tsx";
import { PersonWallets } from "./person/person-wallets.tsx";

export function PersonPage() {
  const { id } = useParams({ from: "/desk/people/$id" });
  const { data, error, isFetching, refetch } = useQuery(personQuery(id));
  if (data) return <Whole person={data.data} />;
  if (error instanceof ApiProblem && error.problem.status === 403) {
    return (
      <Card>
        <DeniedState
          who="This person is not in your care"
          how="Officers of the register see everybody; those of a property see who holds its shares, or is frozen in it."
        />
      </Card>
    );
  }
  return (
    <Card>
      {error ? (
        <ErrorState subject="this person" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <div aria-busy className="grid gap-5">
          <Skeleton className="h-11 w-80 max-w-full" />
          <Skeleton className="h-64 w-full" />
        </div>
      )}
    </Card>
  );
}

function Whole({ person }: { person: PersonDetail }) {
  const { access, chain } = useDesk();
  const { show, ritual } = useActRitual(chain);
  const wallet = mainWallet(person)?.address ?? "";
  const known = person.wallets.map(({ address }) => nameOf(address)).find((one) => one !== undefined);
  const name = useName(wallet) ?? known ?? (wallet ? shortHex(wallet) : `Person ${person.identityId}`);
  const look = statusLook(person.status);
  const until = person.status === "active" && person.expiresAt ? ` until ${formatDate(person.expiresAt)}` : "";
  return (
    <>
      <PageHeader
        place={`Person no. ${person.identityId}`}
        question={person.name ?? name}
        answer={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1 text-14">
            <span data-testid="person-standing" data-standing={person.status}>
              <Status tone={look.tone}>
                {look.label}
                {until}
              </Status>
            </span>
            <span>Lives in {formatCountry(person.country)}</span>
          </span>
        }
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="grid content-start gap-6">
          <CarryCard person={person} name={name} />
          <PersonProperties person={person} onAct={show} />
          <PersonOwed person={person} coin={chain.coin} />
          <PersonEvents person={person} />
        </div>
        <div className="grid content-start gap-6">
          {access.register && <PersonActs person={person} onAct={show} />}
          <PersonWallets person={person} />
        </div>
      </div>
      {ritual}
    </>
  );
}
