import { useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { useChainInfo, useLag } from "#lib/chain-info.ts";
import { type Coin, formatCount } from "#lib/format.ts";
import { type PropertySummary, propertiesQuery } from "../api/properties.ts";
import { PropertyCard, PropertyCardSkeleton } from "./property-card.tsx";

const question = "What can you own?";
const grid = "grid gap-5 sm:grid-cols-2 xl:grid-cols-3";

function Answer({ properties, coin }: { properties: readonly PropertySummary[]; coin: Coin }) {
  const prices = properties.flatMap(({ offering }) =>
    offering?.state === "open" ? [BigInt(offering.pricePerShare)] : [],
  );
  const lowest = prices.reduce<bigint | undefined>(
    (low, one) => (low === undefined || one < low ? one : low),
    undefined,
  );
  const buildings = properties.length === 1 ? "One building" : `${formatCount(properties.length)} buildings`;
  return (
    <>
      {buildings}, in whole shares
      {lowest !== undefined && (
        <>
          {" "}
          from{" "}
          <span className="text-ink">
            <Money units={lowest} coin={coin} />
          </span>
        </>
      )}
      . Each share is paid its part of the rent, and can be sold to other verified people.
    </>
  );
}

export function PropertiesPage() {
  const { data, error, isFetching, refetch } = useQuery(propertiesQuery);
  const chain = useChainInfo();
  const lag = useLag();
  const properties = data?.data;

  if (!properties && error) {
    return (
      <>
        <PageHeader question={question} />
        <Card>
          <ErrorState subject="the properties" error={error} onRetry={() => void refetch()} retrying={isFetching} />
        </Card>
      </>
    );
  }
  if (properties?.length === 0) {
    return (
      <>
        <PageHeader question={question} answer="Buildings, in whole shares. Each share is paid its part of the rent." />
        <Card>
          <EmptyState
            icon={Building2}
            title="No property is offered yet"
            text="Buildings appear here as soon as their owners open an offering. Until then, read how it works."
            action={<LinkButton to="/about">How it works</LinkButton>}
          />
        </Card>
      </>
    );
  }
  const ready = properties && chain;
  return (
    <>
      <PageHeader
        question={question}
        answer={
          ready ? (
            <div className="min-h-24 sm:min-h-12">
              <Answer properties={properties} coin={chain.coin} />
            </div>
          ) : (
            <span className="grid min-h-24 content-start gap-2 sm:min-h-12">
              <Skeleton className="h-4 w-full" />
              <Skeleton className="h-4 w-3/5" />
            </span>
          )
        }
      />
      <div className={grid} aria-busy={!ready}>
        {ready
          ? properties.map((one, i) => <PropertyCard key={one.token} property={one} coin={chain.coin} eager={i < 3} />)
          : Array.from({ length: 3 }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
              <PropertyCardSkeleton key={i} />
            ))}
      </div>
      {data && (
        <div className="mt-6">
          <StaleNotice asOfBlock={data.asOfBlock} behind={lag} />
        </div>
      )}
    </>
  );
}
