import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Building2, Heart, MapIcon, SearchX } from "lucide-react";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { useChainInfo, useLag } from "#lib/chain-info.ts";
import { cx } from "#lib/cx.ts";
import { type Coin, formatCount } from "#lib/format.ts";
import { useWallet } from "#lib/wallet/use-wallet.ts";
import { useFavourites } from "../api/favourites.ts";
import { cheapestQuery, type Facets, facetsQuery, searchQuery } from "../api/search.ts";
import { isFiltered, type PropertySearch, propertySearch, queryOf, unfiltered } from "../lib/property-search.ts";
import { CompareTray } from "./compare/compare-tray.tsx";
import { PropertyCard, PropertyCardSkeleton } from "./property-card.tsx";
import { NearMe } from "./search/near-me.tsx";
import { PropertiesMap } from "./search/properties-map.tsx";
import { SearchBox } from "./search/search-box.tsx";
import { SearchFilters } from "./search/search-filters.tsx";

const grid = "grid gap-5 sm:grid-cols-2 xl:grid-cols-3";

interface AnswerProps {
  facets: Facets;
  /** What a new share costs where it costs least; null: none is for sale. */
  cheapest: string | null | undefined;
  coin: Coin;
  filtered: boolean;
}

function Answer({ facets: { total }, cheapest, coin, filtered }: AnswerProps) {
  const buildings = total === 1 ? "One building" : `${formatCount(total)} buildings`;
  return (
    <>
      {buildings}
      {filtered ? (total === 1 ? " matches" : " match") : ""}, in whole shares
      {cheapest && (
        <>
          {" "}
          for sale now from{" "}
          <span className="text-ink">
            <Money units={cheapest} coin={coin} />
          </span>
        </>
      )}
      . Each share is paid its part of the rent, and can be sold to other verified people.
    </>
  );
}

/** What is shown: the pages that were found, or the favourites of who is signed in. */
function useShown(search: PropertySearch, coin: Coin | undefined) {
  const { signedIn } = useWallet();
  const kept = search.kept === true && signedIn;
  const found = useInfiniteQuery({
    ...searchQuery(queryOf(search, coin?.decimals ?? 0)),
    enabled: coin !== undefined && !kept,
  });
  const favourites = useFavourites();
  if (kept) {
    const { data, error, isFetching, refetch } = favourites;
    return { kept, properties: data?.data, asOfBlock: data?.asOfBlock, error, isFetching, refetch, more: undefined };
  }
  const { data, error, isFetching, isPlaceholderData, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = found;
  return {
    kept,
    properties: data?.pages.flatMap((page) => page.data),
    asOfBlock: data?.pages.at(-1)?.asOfBlock,
    error,
    isFetching,
    refetch,
    outdated: isPlaceholderData,
    more: hasNextPage ? { busy: isFetchingNextPage, read: () => void fetchNextPage() } : undefined,
  };
}

export function PropertiesPage() {
  const search = useSearch({ from: "/" });
  const navigate = useNavigate();
  const coin = useChainInfo()?.coin;
  const lag = useLag();
  const shown = useShown(search, coin);
  const facets = useQuery({ ...facetsQuery(queryOf(search, coin?.decimals ?? 0)), enabled: coin !== undefined });
  const sells = search.status === undefined || search.status === "open";
  const cheapest = useQuery({
    ...cheapestQuery(queryOf(search, coin?.decimals ?? 0)),
    enabled: coin !== undefined && sells,
  });
  const filtered = isFiltered(search);
  const go = (next: PropertySearch) => void navigate({ to: "/", search: next, replace: true, resetScroll: false });
  const change = (part: Record<string, unknown>) => go(propertySearch({ ...search, ...part }));
  const clear = () => go(unfiltered(search));

  const list = () => {
    const { properties, error, isFetching, refetch, kept, outdated, more } = shown;
    if (error && !properties) {
      return (
        <Card>
          <ErrorState subject="the properties" error={error} onRetry={() => void refetch()} retrying={isFetching} />
        </Card>
      );
    }
    if (properties?.length === 0) {
      return (
        <Card>
          <Nothing kept={kept} filtered={filtered} onClear={clear} />
        </Card>
      );
    }
    return (
      <>
        <div className={cx(grid, outdated && "opacity-60 transition-opacity")} aria-busy={!properties || outdated}>
          {properties && coin
            ? properties.map((one, at) => <PropertyCard key={one.token} property={one} coin={coin} eager={at < 3} />)
            : Array.from({ length: 3 }, (_, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
                <PropertyCardSkeleton key={at} />
              ))}
        </div>
        {more && (
          <div className="mt-6 flex justify-center">
            <Button onClick={more.read} busy={more.busy}>
              Show more
            </Button>
          </div>
        )}
      </>
    );
  };

  return (
    <>
      <PageHeader
        question="What can you own?"
        answer={
          facets.data && coin ? (
            <div className="min-h-24 sm:min-h-12" aria-live="polite">
              <Answer
                facets={facets.data}
                cheapest={sells ? cheapest.data : undefined}
                coin={coin}
                filtered={filtered}
              />
            </div>
          ) : (
            <span className="grid min-h-24 content-start gap-2 sm:min-h-12">
              <Skeleton className="h-4 w-full" />
              <Skeleton className="h-4 w-3/5" />
            </span>
          )
        }
      />
      <div className="mb-6 grid gap-4">
        <SearchBox asked={search.q ?? ""} onAsk={(q) => change({ q })} />
        <SearchFilters search={search} facets={facets.data} coin={coin} onChange={change} onClear={clear}>
          <Button
            size="sm"
            icon={MapIcon}
            aria-expanded={search.map ?? false}
            onClick={() => change({ map: search.map ? undefined : true })}
            data-testid="map-switch"
          >
            {search.map ? "Hide the map" : "Show on a map"}
          </Button>
          <NearMe near={search.near} onNear={(near) => change({ near, area: undefined })} />
        </SearchFilters>
      </div>
      {search.map && coin && (
        <PropertiesMap
          properties={shown.properties ?? []}
          total={shown.kept ? undefined : facets.data?.total}
          coin={coin}
          area={search.area}
          onArea={(area) => change({ area, near: undefined })}
        />
      )}
      {list()}
      {shown.asOfBlock !== undefined && (
        <div className="mt-6">
          <StaleNotice asOfBlock={shown.asOfBlock} behind={lag} />
        </div>
      )}
      <CompareTray />
    </>
  );
}

function Nothing({ kept, filtered, onClear }: { kept: boolean; filtered: boolean; onClear: () => void }) {
  if (kept) {
    return (
      <EmptyState
        icon={Heart}
        title="You have no favourites yet"
        text="Press the heart on a property, and it is kept here for this wallet."
        action={<Button onClick={onClear}>See all properties</Button>}
      />
    );
  }
  if (filtered) {
    return (
      <EmptyState
        icon={SearchX}
        title="No property is like that"
        text="Nothing matches all that you ask for. Leave something out, or begin again."
        action={<Button onClick={onClear}>Clear filters</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={Building2}
      title="No property is offered yet"
      text="Buildings appear here as soon as their owners open an offering. Until then, read how it works."
      action={<LinkButton to="/about">How it works</LinkButton>}
    />
  );
}
