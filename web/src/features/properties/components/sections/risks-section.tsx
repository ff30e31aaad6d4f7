import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { healthQuery, papersQuery } from "../../api/papers.ts";
import { holdersQuery, type Property } from "../../api/properties.ts";
import { risksOf } from "../../lib/risks.ts";

const said = { red: "Serious", amber: "Take care", neutral: "Know", green: "Good" } as const;

/** What stands against it in what is on record, each line with where it is from. */
export function RisksSection({ property }: { property: Property }) {
  const { token } = property;
  const health = useQuery(healthQuery(token));
  const papers = useQuery(papersQuery(token));
  const holders = useInfiniteQuery(holdersQuery(token, 10));
  const all = [health, papers, holders];
  const failed = all.find(({ error, data }) => error && !data);
  const ready = health.data && papers.data && holders.data;
  return (
    <Card title="What to mind" flush data-testid="risks">
      {ready ? (
        <Lines
          risks={risksOf({
            property,
            health: health.data.facts,
            papers: papers.data.papers,
            holders: holders.data.pages[0]?.data ?? [],
            now: Math.floor(Date.now() / 1000),
          })}
        />
      ) : failed ? (
        <ErrorState
          subject="what to mind"
          error={failed.error}
          onRetry={() => void Promise.all(all.map(({ refetch }) => refetch()))}
          retrying={failed.isFetching}
        />
      ) : (
        <div aria-busy className="grid gap-4 p-5">
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-12 w-full" />
        </div>
      )}
    </Card>
  );
}

function Lines({ risks }: { risks: ReturnType<typeof risksOf> }) {
  return (
    <>
      <p className="px-4 pt-4 text-14 text-muted sm:px-5">
        {risks.length === 0 ? "Nothing stands out. " : ""}
        Looked at: halts, health, value, owners, letting, dividends, shares that may still be made, the offering, papers
        and rules, as they are on record now. What nobody has put on record is not here.
      </p>
      <ul className="divide-y divide-line">
        {risks.map(({ key, tone, text, source }) => (
          <li key={key} className="grid gap-x-4 gap-y-1 px-4 py-4 sm:grid-cols-[6.5rem_1fr] sm:px-5" data-testid="risk">
            <Status tone={tone}>{said[tone]}</Status>
            <div>
              <p>{text}</p>
              <p className="text-14 text-muted">{source}</p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
