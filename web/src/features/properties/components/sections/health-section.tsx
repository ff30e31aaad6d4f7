import { useQuery } from "@tanstack/react-query";
import { HeartPulse } from "lucide-react";
import { Address } from "#components/ui/address.tsx";
import { Badge, Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { formatMoney } from "#lib/format.ts";
import { type HealthFact, healthQuery } from "../../api/papers.ts";
import { healthAnswer, toldFact } from "../../lib/health-words.ts";

/** What can go wrong with a building on paper: each fact with whoever answers for it. */
export function HealthSection({ token }: { token: string }) {
  const { data, error, isFetching, refetch } = useQuery(healthQuery(token));
  const facts = data?.facts;
  const answer = facts && facts.length > 0 ? healthAnswer(facts.map(({ state }) => state)) : undefined;
  return (
    <Card title="Health" flush data-testid="health" action={answer && <Badge tone={answer.tone}>{answer.text}</Badge>}>
      {facts ? (
        facts.length === 0 ? (
          <EmptyState
            icon={HeartPulse}
            title="Nobody vouches for this property"
            text="Title, liens, taxes, insurance, building rules and reserve would be here. It was made without the register of properties."
          />
        ) : (
          <ul className="divide-y divide-line">
            {facts.map((one) => (
              <Fact key={one.kind} {...one} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState subject="its health" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : (
        <Pending />
      )}
    </Card>
  );
}

const cents = (amount: string) => BigInt(amount.replace(".", ""));

function Fact(one: HealthFact) {
  const { title, about, tone, status, text } = toldFact(one, (amount, symbol) =>
    formatMoney(cents(amount), { symbol, decimals: 2 }),
  );
  const { fact } = one;
  return (
    <li className="grid gap-1 px-4 py-4 sm:px-5" data-testid={`health-${one.kind}`} data-state={one.state}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="font-medium" title={about}>
          {title}
        </h3>
        <Status tone={tone}>{status}</Status>
      </div>
      <p>{text}</p>
      {fact ? (
        <p className="flex flex-wrap items-center gap-x-1.5 text-14 text-muted">
          Vouched for by <Address address={fact.attestor} /> on <DateTime at={fact.issuedAt} />,{" "}
          {one.state === "stale" ? "valid until" : "good until"} <DateTime at={fact.validUntil} />
        </p>
      ) : (
        <p className="text-14 text-muted">{about}</p>
      )}
    </li>
  );
}

function Pending() {
  return (
    <div aria-busy className="grid gap-4 p-5">
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} className="h-14 w-full" />
      ))}
    </div>
  );
}
