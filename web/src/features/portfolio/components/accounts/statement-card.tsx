import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { explain } from "#lib/errors/explain.ts";
import { saveFile } from "#lib/save-file.ts";
import { readStatement } from "../../api/portfolio.ts";
import { accountingQuery, dayOf, periodProblem, thisYear } from "../../lib/accounting.ts";

/** Everything that moved in a period, to keep or to hand on. */
export function StatementCard({ address }: { address: Address }) {
  const search = useSearch({ from: "/portfolio" });
  const [period, setPeriod] = useState(() => thisYear(new Date()));
  const problem = periodProblem(period);
  const { from, to } = period;
  const download = useMutation({
    mutationFn: async (kind: "csv" | "pdf") => {
      const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
      const { name, content } = await readStatement(address, kind, { ...accountingQuery(search), ...days });
      saveFile(content, name);
    },
  });
  const today = dayOf(new Date());
  return (
    <Card title="Statement of account" data-testid="statement">
      <div className="grid gap-4">
        <p className="max-w-prose text-14 text-muted">
          What you had, everything that moved, and what you have, counted as above. Shares and cost add up to the unit.
          Days are those of UTC; leave the first one empty to begin at the beginning.
        </p>
        <div className="grid gap-4 sm:grid-cols-[10rem_10rem_1fr]">
          <Field label="First day" error={problem}>
            {(control) => (
              <Input
                {...control}
                type="date"
                max={today}
                value={from}
                onChange={(event) => setPeriod({ from: event.target.value, to })}
                data-testid="statement-from"
              />
            )}
          </Field>
          <Field label="Last day">
            {(control) => (
              <Input
                {...control}
                type="date"
                value={to}
                onChange={(event) => setPeriod({ from, to: event.target.value })}
                data-testid="statement-to"
              />
            )}
          </Field>
          <div className="flex flex-wrap items-start gap-3 sm:pt-7">
            {(["csv", "pdf"] as const).map((kind) => (
              <Button
                key={kind}
                icon={Download}
                disabled={problem !== undefined || download.isPending}
                busy={download.isPending && download.variables === kind}
                onClick={() => download.mutate(kind)}
                data-testid={`statement-${kind}`}
              >
                {kind === "csv" ? "Table (CSV)" : "Document (PDF)"}
              </Button>
            ))}
          </div>
        </div>
        {download.error && <ExplanationNotice explanation={explain(download.error)} />}
      </div>
    </Card>
  );
}
