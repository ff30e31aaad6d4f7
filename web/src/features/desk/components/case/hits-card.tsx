import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { formatCountry, formatPercent } from "#lib/format.ts";
import type { Case } from "../../api/cases.ts";
import { birthWords } from "../../lib/case-look.ts";

/** Names on lists that resemble, each beside what the person says. */
export function HitsCard({ found: { hits, person, screened } }: { found: Case }) {
  return (
    <Card
      title="Sanctions lists"
      action={screened ? undefined : <Badge tone="amber">Being compared with new lists</Badge>}
      flush
    >
      {hits.length === 0 ? (
        <p className="px-4 py-4 text-14 text-muted sm:px-5">No name on the lists that are loaded resembles theirs.</p>
      ) : (
        <ul className="divide-y divide-line">
          {hits.map((hit) => (
            <li key={`${hit.list} ${hit.entryId}`} className="grid gap-3 px-4 py-4 text-14 sm:px-5" data-testid="hit">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={hit.score >= 0.95 ? "red" : "amber"}>
                  {formatPercent(Math.round(hit.score * 10_000))} alike
                </Badge>
                <span className="text-muted">
                  {hit.list}, entry <span className="figures">{hit.entryId}</span>
                  {hit.program && `, ${hit.program}`}
                </span>
              </p>
              <table className="w-full border-collapse">
                <caption className="sr-only">The person beside entry {hit.entryId}</caption>
                <thead>
                  <tr className="label text-start">
                    <th className="w-20 py-1 text-start font-normal sm:w-28" />
                    <th className="py-1 text-start font-normal">This person</th>
                    <th className="py-1 text-start font-normal">On the list</th>
                  </tr>
                </thead>
                <tbody>
                  <Pair label="Name" said={person?.name} listed={hit.matched}>
                    {hit.matched !== hit.name && <span className="text-muted"> (alias of {hit.name})</span>}
                  </Pair>
                  <Pair label="Born" said={person?.birthDate} listed={hit.birthDate}>
                    <span className="ms-2">
                      <Badge tone={birthWords[hit.birth].tone}>{birthWords[hit.birth].label}</Badge>
                    </span>
                  </Pair>
                  <Pair
                    label="Country"
                    said={person ? formatCountry(person.country) : undefined}
                    listed={hit.country}
                  />
                </tbody>
              </table>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

interface PairProps {
  label: string;
  said: string | undefined;
  listed: string | null;
  children?: ReactNode;
}

function Pair({ label, said, listed, children }: PairProps) {
  return (
    <tr className="align-top">
      <th scope="row" className="py-1 pe-3 text-start font-normal text-muted">
        {label}
      </th>
      <td className="py-1 pe-3" dir="auto">
        {said ?? "–"}
      </td>
      <td className="py-1">
        <bdi>{listed ?? "–"}</bdi>
        {children}
      </td>
    </tr>
  );
}
