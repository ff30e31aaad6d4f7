import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import type { Case } from "../../api/cases.ts";
import { providerLook } from "../../lib/case-look.ts";

/** "GRAPHIC_EDITOR" → "Graphic editor" */
const spoken = (label: string) => label.charAt(0) + label.slice(1).toLowerCase().replaceAll("_", " ");

/** What verification providers found out. It decides nothing. */
export function ResultsCard({ results }: { results: Case["results"] }) {
  if (results.length === 0) return null;
  return (
    <Card title="Verification provider">
      <ul className="grid gap-5 text-14">
        {results.map(({ provider, answer, labels, comment, final, sandbox, toldAt }) => (
          <li key={provider} className="grid gap-2">
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-medium capitalize">{provider}</span>
              <Badge tone={providerLook[answer].tone}>{providerLook[answer].label}</Badge>
              {final && <Badge tone="red">Final</Badge>}
              {sandbox && <Badge tone="amber">Only a trial</Badge>}
            </p>
            {labels.length > 0 && (
              <ul className="list-inside list-disc text-muted">
                {labels.map((label) => (
                  <li key={label}>{spoken(label)}</li>
                ))}
              </ul>
            )}
            {comment && <p className="whitespace-pre-line text-muted">{comment}</p>}
            <p className="text-12 text-muted">
              Told on <DateTime at={toldAt} time />. You decide.
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
