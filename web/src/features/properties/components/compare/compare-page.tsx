import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { Scale } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money, Percent, Shares } from "#components/ui/figures.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { useChainInfo, useLag } from "#lib/chain-info.ts";
import { type Coin, formatCount } from "#lib/format.ts";
import { type ComparedProperty, comparisonQuery } from "../../api/search.ts";
import { type Cell, comparisonOf } from "../../lib/compare-rows.ts";
import { inWords, placeOf, saleStatus } from "../../lib/figures.ts";

const question = "Which one is right for you?";

const words = {
  place: ({ profile }: ComparedProperty) => placeOf(profile),
  sale: (property: ComparedProperty) => saleStatus(property).label,
  kind: inWords,
  area: (squareMetres: number) => `${formatCount(Math.round(squareMetres))} m²`,
};

function Figure({ cell, coin }: { cell: Cell | null; coin: Coin }) {
  if (!cell) return <span className="text-muted">Not known</span>;
  if (cell.kind === "money") {
    return (
      <>
        <Money units={cell.units} coin={coin} />
        {cell.note && <span className="block text-12 text-muted">{cell.note}</span>}
      </>
    );
  }
  if (cell.kind === "worth") {
    return <Money units={cell.units} coin={{ symbol: cell.currency, decimals: cell.decimals }} />;
  }
  if (cell.kind === "list") {
    return cell.items.length === 0 ? (
      "None"
    ) : (
      <ul className="grid gap-1">
        {cell.items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    );
  }
  if (cell.kind === "percent") return <Percent bps={cell.bps} />;
  return cell.kind === "count" ? <Shares count={cell.count} /> : cell.text;
}

// on a phone two buildings and their names fit beside each other
const first =
  "sticky start-0 z-10 w-28 min-w-28 bg-surface py-3 ps-4 pe-2 text-start align-top text-12 font-normal text-muted sm:w-60 sm:min-w-44 sm:pe-4 sm:ps-5 sm:text-14";
const other = "figures min-w-28 px-2 py-3 text-end align-top max-sm:text-12 sm:min-w-40 sm:px-4";

function Comparison({ properties, coin }: { properties: readonly ComparedProperty[]; coin: Coin }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section className="overflow-x-auto" tabIndex={0} aria-label="Comparison">
      <table className="w-full border-collapse text-14" data-testid="comparison">
        <caption className="sr-only">The figures of these properties side by side</caption>
        <thead>
          <tr className="border-b border-line">
            <th scope="col" className={first}>
              <span className="sr-only">Figure</span>
            </th>
            {properties.map(({ token, name, profile }) => (
              <th
                key={token}
                scope="col"
                className="min-w-28 px-2 py-4 text-end align-bottom font-normal sm:min-w-40 sm:px-4"
              >
                <Picture
                  hash={profile?.picture?.hash}
                  caption={profile?.picture?.caption ?? name}
                  className="ms-auto aspect-16/10 w-40 max-w-full rounded-8"
                  sizes="10rem"
                  eager
                />
                <Link
                  to="/properties/$address"
                  params={{ address: token }}
                  className="display mt-3 inline-block text-14 sm:text-16 underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {comparisonOf(properties, words).map(({ label, cells }) => (
            <tr key={label}>
              <th scope="row" className={first}>
                {label}
              </th>
              {cells.map((cell, at) => (
                <td key={properties[at]?.token} className={other}>
                  <Figure cell={cell} coin={coin} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Up to four properties side by side; the page's address names them. */
export function ComparePage() {
  const { tokens = "" } = useSearch({ from: "/compare" });
  const { data, error, isFetching, refetch } = useQuery({ ...comparisonQuery(tokens), enabled: tokens !== "" });
  const coin = useChainInfo()?.coin;
  const lag = useLag();
  const count = tokens === "" ? 0 : tokens.split(",").length;
  const body = () => {
    if (count === 0) {
      return (
        <EmptyState
          icon={Scale}
          title="Nothing is compared yet"
          text="Choose up to four properties by their button “Compare”: their figures stand side by side here."
          action={<LinkButton to="/">Choose properties</LinkButton>}
        />
      );
    }
    if (!data && error) {
      return (
        <ErrorState subject="these properties" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      );
    }
    if (data && coin) return <Comparison properties={data.data} coin={coin} />;
    return (
      <div className="grid gap-4 p-5" aria-busy>
        {Array.from({ length: 8 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: skeletons have no identity
          <Skeleton key={at} className="h-6" />
        ))}
      </div>
    );
  };
  return (
    <>
      <PageHeader
        place={<Link to="/">Properties</Link>}
        question={question}
        answer="The same figures of each, side by side. What a building's description does not say is not known."
      />
      <Card>{body()}</Card>
      {data && (
        <div className="mt-6">
          <StaleNotice asOfBlock={data.asOfBlock} behind={lag} />
        </div>
      )}
    </>
  );
}
