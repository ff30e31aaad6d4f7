import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Scale } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DeniedState } from "#components/ui/denied-state.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { SignInGate } from "#components/ui/sign-in-gate.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Column } from "#components/ui/table.tsx";
import { accountQuery } from "#features/account/api/account.ts";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { type ChainInfo, useChainInfo } from "#lib/chain-info.ts";
import { shortHex } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { type Waiting, waitingQuery } from "../api/arbitration.ts";
import { causesInWords, type Standing, standingOf, waitingAnswer } from "../lib/dispute-words.ts";
import { PropertyLeases } from "./property-leases.tsx";

const question = "What waits for your decision?";

/** For arbiters, and for officers who have rent kept aside by order of a court. */
export function ArbiterPage() {
  const { address = "", signedIn } = useWallet();
  const chain = useChainInfo();
  const account = useQuery({ ...accountQuery(address), enabled: signedIn });
  const properties = useQuery(propertiesQuery);
  const standing = account.data && properties.data && standingOf(account.data.roles, properties.data.data);
  const error = account.error ?? properties.error;
  return (
    <>
      {!standing && (
        <PageHeader question={question} answer="Deposits in dispute, and rent that a court has kept aside." />
      )}
      <SignInGate
        title="For arbiters and compliance officers"
        text="Your wallet is your account: signing in is a signature, costs nothing, and moves nothing."
        pending={<Pending />}
      >
        {standing && chain && properties.data ? (
          <Inside standing={standing} wallet={address} chain={chain} properties={properties.data.data} />
        ) : error ? (
          <Card>
            <ErrorState
              subject="your roles"
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

interface InsideProps {
  standing: Standing;
  wallet: string;
  chain: ChainInfo;
  properties: readonly { token: string; name: string }[];
}

function Inside({ standing, wallet, chain, properties }: InsideProps) {
  const { arbiter, officer } = standing;
  const query = useInfiniteQuery({ ...waitingQuery(wallet), enabled: arbiter.size > 0 });
  const count = query.data?.pages.reduce((sum, { data }) => sum + data.length, 0) ?? 0;
  const nameOf = (token: string) => properties.find((one) => one.token === token)?.name ?? shortHex(token);
  const own = properties.filter(({ token }) => arbiter.has(token) || officer.has(token));
  const answer =
    arbiter.size === 0
      ? "You can have rent kept aside, by order of a court. An arbiter releases it."
      : waitingAnswer(count, query.hasNextPage);
  const columns: Column<Waiting>[] = [
    {
      key: "property",
      header: "Property",
      phone: "title",
      cell: ({ token, id }) => (
        <Link
          to="/arbiter/leases/$id"
          params={{ id }}
          className="font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
          data-testid="waiting-lease"
        >
          {nameOf(token)}
          <span className="block text-12 font-normal text-muted">Lease {shortHex(id)}</span>
        </Link>
      ),
    },
    {
      key: "what",
      header: "To decide",
      cell: (one) => (
        <ul className="grid gap-1">
          {causesInWords(one, chain.coin).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      ),
    },
    {
      key: "act",
      header: "",
      className: "text-end",
      cell: ({ id }) => (
        <LinkButton to="/arbiter/leases/$id" params={{ id }} size="sm">
          Look at it
        </LinkButton>
      ),
    },
  ];
  if (own.length === 0) {
    return (
      <>
        <PageHeader question={question} answer="Nothing: you decide no disputes here." />
        <Card>
          <DeniedState
            who="You are no arbiter, nor an officer, of any property"
            how="An arbiter decides what tenant and manager dispute, and where rent goes that a court has kept aside. A property's owner appoints arbiters, by a decision that everybody can see beforehand."
            action={<LinkButton to="/">See the properties</LinkButton>}
          />
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHeader question={question} answer={<span data-testid="arbiter-answer">{answer}</span>} />
      <div className="grid gap-6">
        {arbiter.size > 0 && (
          <Card title="Waiting for you" flush data-testid="waiting">
            <PagedTable
              caption="Leases that wait for a decision"
              subject="what waits for you"
              query={query}
              columns={columns}
              rowKey={({ id }) => id}
              empty={
                <EmptyState
                  icon={Scale}
                  title="Nothing waits for you"
                  text="A deposit that is disputed, and rent that is kept by order of a court, appear here by themselves."
                />
              }
              expected={2}
            />
          </Card>
        )}
        <PropertyLeases properties={own} coin={chain.coin} />
      </div>
    </>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-48 w-full rounded-8" />
      <Skeleton className="h-64 w-full rounded-8" />
    </div>
  );
}
