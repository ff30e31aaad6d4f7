import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Coins } from "lucide-react";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { StaleNotice } from "#components/ui/stale-notice.tsx";
import { StatStrip } from "#components/ui/stat.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { coinQuery } from "#features/rent/api/leases.ts";
import { type ChainInfo, useChainInfo, useLag } from "#lib/chain-info.ts";
import { formatCount, formatMoney } from "#lib/format.ts";
import { ApiProblem } from "#lib/http.ts";
import { type DividendDetail, dividendQuery } from "../../api/dividends.ts";
import { holdersTold, partsOf } from "../../lib/dividend-words.ts";
import { DividendActs } from "./dividend-acts.tsx";
import { DividendFacts } from "./dividend-facts.tsx";
import { HoldersCard } from "./holders-card.tsx";
import { PartsBar } from "./parts-bar.tsx";

const route = getRouteApi("/studio/dividends/$address/$index");
const question = "Where is this dividend's money?";

/** One dividend: what became of every unit, and what can be done about the rest. Everybody may read it. */
export function DividendPage() {
  const { address, index } = route.useParams();
  const chain = useChainInfo();
  const { data, error, isFetching, refetch } = useQuery(dividendQuery(address, index));
  if (!data && error instanceof ApiProblem && [400, 404].includes(error.problem.status)) {
    return (
      <Card>
        <EmptyState
          icon={Coins}
          title="There is no such dividend"
          text="Look at the list of dividends in the Studio."
          action={<LinkButton to="/studio">Back to the Studio</LinkButton>}
        />
      </Card>
    );
  }
  if (!data && error) {
    return (
      <Card>
        <ErrorState subject="the dividend" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      </Card>
    );
  }
  return (
    <>
      {data && chain ? (
        <Body token={address} dividend={data.data} asOfBlock={data.asOfBlock} chain={chain} />
      ) : (
        <div aria-busy className="grid gap-6">
          <PageHeader place="Studio" question={question} />
          <Skeleton className="h-28 w-full rounded-8" />
          <Skeleton className="h-96 w-full rounded-8" />
        </div>
      )}
    </>
  );
}

function Body({
  token,
  dividend,
  asOfBlock,
  chain,
}: {
  token: string;
  dividend: DividendDetail;
  asOfBlock: number;
  chain: ChainInfo;
}) {
  const { data: properties } = useQuery(propertiesQuery);
  const { data: coin } = useQuery(coinQuery(dividend.coin, chain));
  const lag = useLag();
  const property = properties?.data.find((one) => one.token === token);
  const now = Math.max(Math.floor(Date.now() / 1000), chain.headTimestamp);
  if (!coin) return <Skeleton className="h-96 w-full rounded-8" />;
  const { amount, paid, claimable, held, paidCount, perShare, supply, recordAt, states } = dividend;
  const all = states.reduce((sum, { holders }) => sum + holders, 0);
  return (
    <>
      <PageHeader
        place={property?.name ?? "Studio"}
        question={question}
        answer={
          claimable === "0" && held === "0"
            ? `All of ${formatMoney(amount, coin)} has found its place.`
            : `${formatMoney(paid, coin)} of ${formatMoney(amount, coin)} is with its ${holdersTold(all)}.`
        }
        action={<LinkButton to="/studio">Back to the Studio</LinkButton>}
      />
      <div className="grid gap-6">
        <StatStrip
          stats={[
            {
              label: "Distributed",
              value: <Money units={amount} coin={coin} />,
              note: (
                <>
                  <Money units={perShare} coin={coin} exact /> for each of <Shares count={supply} unit />
                </>
              ),
            },
            {
              label: "Record date",
              value: <DateTime at={recordAt} />,
              note: (
                <>
                  Declared <DateTime at={dividend.declaredAt} time />
                </>
              ),
            },
            { label: "Holders paid", value: formatCount(paidCount), note: `Of ${formatCount(all)}` },
            { label: "Can be claimed", value: <Money units={claimable} coin={coin} />, note: "Tax included" },
          ]}
        />
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <div className="grid gap-6">
            <Card title="Where it is">
              <PartsBar parts={partsOf(dividend)} coin={coin} />
            </Card>
            <DividendFacts dividend={dividend} coin={coin} />
          </div>
          <DividendActs
            token={token}
            name={property?.name ?? "this property"}
            dividend={dividend}
            coin={coin}
            now={now}
          />
        </div>
        <HoldersCard token={token} index={dividend.index} states={states} coin={coin} taxed={dividend.table !== null} />
        <StaleNotice asOfBlock={asOfBlock} behind={lag} />
      </div>
    </>
  );
}
