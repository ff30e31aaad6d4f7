import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Card } from "#components/ui/card.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { Coin } from "#lib/format.ts";
import { statementQuery } from "../../api/treasury.ts";
import { periodProblem, statementPeriods } from "../../lib/statement-periods.ts";
import { StatementLines } from "./statement-lines.tsx";

const own = "own";

/** Income, expenses and what went to the holders in a period. */
export function StatementCard({ token, coin, now }: { token: string; coin: Coin; now: number }) {
  const periods = statementPeriods(now);
  const [chosen, setChosen] = useState("year");
  const [days, setDays] = useState({ from: "", to: "" });
  const period = chosen === own ? days : (periods.find(({ value }) => value === chosen) ?? days);
  const problem = periodProblem(period);
  const { from, to } = period;
  const { data, error, isFetching, refetch } = useQuery({
    ...statementQuery(token, { from, to }),
    enabled: !problem,
  });
  return (
    <Card title="Income statement" data-testid="statement">
      <div className="grid gap-5">
        <div className="grid gap-4 sm:grid-cols-3">
          <Field label="Period">
            {(control) => (
              <Select
                {...control}
                value={chosen}
                onChange={setChosen}
                options={[
                  ...periods.map(({ value, label }) => ({ value, label })),
                  { value: own, label: "Other days" },
                ]}
                data-testid="statement-period"
              />
            )}
          </Field>
          {chosen === own &&
            (["from", "to"] as const).map((key) => (
              <Field
                key={key}
                label={key === "from" ? "First day" : "Last day"}
                error={key === "to" && days.from && days.to ? problem : undefined}
              >
                {(control) => (
                  <Input
                    {...control}
                    type="date"
                    value={days[key]}
                    onChange={(event) => setDays({ ...days, [key]: event.target.value })}
                  />
                )}
              </Field>
            ))}
        </div>
        {problem ? (
          <p className="text-14 text-muted">Choose the first and the last day.</p>
        ) : error && !data ? (
          <ErrorState subject="the statement" error={error} onRetry={() => void refetch()} retrying={isFetching} />
        ) : data ? (
          <StatementLines statement={data} coin={coin} />
        ) : (
          <Skeleton className="h-64 w-full" />
        )}
      </div>
    </Card>
  );
}
