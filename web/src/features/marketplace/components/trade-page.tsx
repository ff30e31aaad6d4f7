import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { ArrowLeftRight } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { type PropertySummary, propertiesQuery } from "#features/properties/api/properties.ts";
import { type ChainInfo, useChainInfo } from "#lib/chain-info.ts";
import { MarketRoom } from "./market-room.tsx";

const question = "At what price?";

export function TradePage() {
  const { address } = useParams({ strict: false });
  const navigate = useNavigate();
  const { data, error, isFetching, refetch } = useQuery(propertiesQuery);
  const chain = useChainInfo();
  const properties = data?.data;
  const property = properties?.find(({ token }) => token === address?.toLowerCase()) ?? properties?.[0];

  if (error && !data) {
    return (
      <>
        <PageHeader question={question} />
        <Card>
          <ErrorState subject="the market" error={error} onRetry={() => void refetch()} retrying={isFetching} />
        </Card>
      </>
    );
  }
  if (properties && !property) {
    return (
      <>
        <PageHeader question={question} />
        <Card>
          <EmptyState
            icon={ArrowLeftRight}
            title="There is nothing to trade yet"
            text="As soon as a building has owners, they can sell their shares here."
            action={<LinkButton to="/">See the properties</LinkButton>}
          />
        </Card>
      </>
    );
  }
  return (
    <>
      <PageHeader
        question={question}
        answer={
          property && chain ? (
            <Answer property={property} chain={chain} />
          ) : (
            <Skeleton className="h-6 w-96 max-w-full" />
          )
        }
        action={
          <div className="w-full sm:w-72">
            <Select
              aria-label="Property"
              data-testid="trade-property"
              value={property?.token ?? ""}
              onChange={(token) => void navigate({ to: "/trade/$address", params: { address: token } })}
              options={(properties ?? []).map(({ token, name }) => ({ value: token, label: name }))}
              {...(properties ? {} : { placeholder: "Properties" })}
            />
          </div>
        }
      />
      {property && chain ? <MarketRoom key={property.token} property={property} chain={chain} /> : <Pending />}
    </>
  );
}

function Answer({
  property: { token, name, lastPrice, offering },
  chain,
}: {
  property: PropertySummary;
  chain: ChainInfo;
}) {
  if (lastPrice === null) return <>Nobody has bought a share of {name} yet.</>;
  return (
    <>
      A share of {name} last went for{" "}
      <span className="text-ink">
        <Money units={lastPrice} coin={chain.coin} />
      </span>
      .
      {offering?.state === "open" && (
        <>
          {" "}
          Here owners sell theirs; the issuer still sells{" "}
          <Link
            to="/properties/$address"
            params={{ address: token }}
            className="text-ink underline decoration-edge underline-offset-4"
          >
            new ones
          </Link>{" "}
          at <Money units={offering.pricePerShare} coin={chain.coin} />.
        </>
      )}
    </>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-6">
      <Skeleton className="h-28 w-full rounded-8" />
      <div className="grid gap-6 xl:grid-cols-[1fr_22rem]">
        <Skeleton className="h-96 w-full rounded-8" />
        <Skeleton className="h-96 w-full rounded-8" />
      </div>
    </div>
  );
}
