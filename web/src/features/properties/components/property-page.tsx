import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Building2 } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { isConditional } from "#features/offerings/lib/raise-words.ts";
import { type ChainInfo, useChainInfo, useLag } from "#lib/chain-info.ts";
import { cx } from "#lib/cx.ts";
import { ApiProblem } from "#lib/http.ts";
import { type Property, propertyQuery } from "../api/properties.ts";
import { inWords, placeOf } from "../lib/figures.ts";
import { Gallery } from "./gallery/gallery.tsx";
import { HaltNotice } from "./halt-notice.tsx";
import { PropertyAnswer, PropertyFigures, PropertyFiguresSkeleton } from "./property-figures.tsx";
import { AboutSection } from "./sections/about-section.tsx";
import { HealthSection } from "./sections/health-section.tsx";
import { HistorySection } from "./sections/history-section.tsx";
import { IncomeSection } from "./sections/income-section.tsx";
import { OwnersSection } from "./sections/owners-section.tsx";
import { PapersSection } from "./sections/papers-section.tsx";
import { PriceSection } from "./sections/price-section.tsx";
import { RisksSection } from "./sections/risks-section.tsx";
import { RulesSection } from "./sections/rules-section.tsx";
import { ValueSection } from "./sections/value-section.tsx";
import { BuyTicket } from "./ticket/buy-ticket.tsx";

const route = getRouteApi("/properties/$address");

export function PropertyPage() {
  const { address } = route.useParams();
  const { data, error, isFetching, refetch } = useQuery(propertyQuery(address));
  const chain = useChainInfo();
  const lag = useLag();
  if (!data && isUnknown(error)) return <Unknown />;
  if (!data && error) {
    return <ErrorState subject="this property" error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  }
  if (!data || !chain) return <Pending />;
  return (
    <>
      <Body key={address} property={data.data} chain={chain} />
      <div className="mt-8">
        <StaleNotice asOfBlock={data.asOfBlock} behind={lag} />
      </div>
    </>
  );
}

/** Not ours, or no address at all: trying again would not help. */
const isUnknown = (error: unknown) => error instanceof ApiProblem && [400, 404].includes(error.problem.status);

function Unknown() {
  return (
    <EmptyState
      icon={Building2}
      title="There is no property at this address"
      text="The link may have been cut short, or it belongs to another network."
      action={
        <LinkButton to="/" variant="primary">
          See the properties
        </LinkButton>
      }
    />
  );
}

function Body({ property, chain }: { property: Property; chain: ChainInfo }) {
  const { coin } = chain;
  const { profile, name } = property;
  // a raise has more to tell than fits on a screen
  const raises = property.offerings.some(isConditional);
  const place = [profile && inWords(profile.type), placeOf(profile)].filter(Boolean).join(" · ");
  return (
    <>
      <PageHeader
        place={place || property.symbol}
        question={name}
        answer={<PropertyAnswer property={property} coin={coin} />}
      />
      <div className="grid gap-8">
        <HaltNotice halts={property.halts} />
        <PropertyFigures property={property} coin={coin} />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Gallery property={property} />
          <div className={cx("lg:row-span-2 lg:self-start", !raises && "lg:sticky lg:top-24")}>
            <BuyTicket property={property} chain={chain} />
          </div>
          <div className="grid min-w-0 gap-6">
            <AboutSection property={property} coin={coin} />
          </div>
        </div>
        <div className="grid min-w-0 gap-6">
          <RisksSection property={property} />
          <ValueSection property={property} />
          <PriceSection property={property} coin={coin} />
          <RulesSection property={property} />
          <IncomeSection property={property} coin={coin} />
          <PapersSection property={property} />
          <HealthSection token={property.token} />
          <OwnersSection property={property} />
          <HistorySection property={property} coin={coin} />
        </div>
      </div>
    </>
  );
}

function Pending() {
  return (
    <div aria-busy>
      <header className="grid gap-3 pb-6 sm:pb-8">
        <Skeleton className="h-4 w-56" />
        <Skeleton className="h-10 w-96 max-w-full" />
        <Skeleton className="h-5 w-144 max-w-full" />
      </header>
      <div className="grid gap-8">
        <PropertyFiguresSkeleton />
        <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Skeleton className="aspect-16/10 w-full rounded-8" />
          <Skeleton className="h-96 w-full rounded-8" />
        </div>
      </div>
    </div>
  );
}
