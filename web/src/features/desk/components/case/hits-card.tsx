import type { ReactNode } from "react";
import { Address } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatCountry, formatDay } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import type { Case } from "../../api/cases.ts";
import { birthWords, likenessWords } from "../../lib/case-look.ts";
import { HitDialog } from "./hit-dialog.tsx";

/** Names on lists that resemble, each beside what the person says. */
export function HitsCard({ found }: { found: Case }) {
  const { hits, person, screened, own } = found;
  const judging = useSubject<Case["hits"][number]>();
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
            <li
              key={`${hit.list} ${hit.entryId}`}
              className="grid gap-3 px-4 py-4 text-14 sm:px-5"
              data-testid="hit"
              data-cleared={hit.cleared !== null}
            >
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Badge tone={hit.cleared ? "neutral" : hit.score >= 0.95 ? "red" : "amber"}>
                  {likenessWords(hit.score, hit.matched, person?.name)}
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
                  <Pair
                    label="Born"
                    said={person ? formatDay(person.birthDate) : undefined}
                    listed={hit.birthDate && formatDay(hit.birthDate)}
                  >
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
              <div className="flex flex-wrap items-start justify-between gap-3">
                {hit.cleared ? (
                  <p className="min-w-0 text-muted">
                    <span className="font-medium text-ink">Not them.</span> <bdi>{hit.cleared.reason}</bdi>{" "}
                    <span className="inline-flex flex-wrap items-baseline gap-1 text-12">
                      <Address address={hit.cleared.by} plain />, <DateTime at={hit.cleared.at} />
                    </span>
                  </p>
                ) : (
                  <p className="min-w-0 text-muted">Compare them. As long as it is open, the queue shows a list hit.</p>
                )}
                {!own && (
                  <Button size="sm" onClick={() => judging.show(hit)} data-testid="judge-hit">
                    {hit.cleared ? "Open it again" : "It is not them"}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      {judging.subject && (
        <HitDialog
          key={`${judging.subject.list} ${judging.subject.entryId} ${judging.subject.cleared !== null}`}
          id={found.id}
          hit={judging.subject}
          open={judging.open}
          onOpenChange={judging.setOpen}
        />
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
