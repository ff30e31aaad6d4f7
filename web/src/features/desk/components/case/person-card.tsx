import type { ReactNode } from "react";
import { Card } from "#components/ui/card.tsx";
import { documentTypes, sourceLabel } from "#lib/application-words.ts";
import { formatCountry, formatDate } from "#lib/format.ts";
import type { Case } from "../../api/cases.ts";

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 px-4 py-3 sm:grid-cols-[11rem_minmax(0,1fr)] sm:gap-4 sm:px-5">
      <dt className="text-muted">{label}</dt>
      <dd dir="auto" className="whitespace-pre-line">
        {children}
      </dd>
    </div>
  );
}

function ageAt(birthDate: string): number {
  const [born, today] = [new Date(birthDate), new Date()];
  const years = today.getUTCFullYear() - born.getUTCFullYear();
  return today.toISOString().slice(5, 10) < birthDate.slice(5) ? years - 1 : years;
}

/** What they say of themselves, to be held against their documents. */
export function PersonCard({ found: { person, standing } }: { found: Case }) {
  if (!person) return null;
  const type = documentTypes.find(({ value }) => value === person.documentType)?.label ?? "Document";
  const moved = standing.country !== null && standing.country !== person.country;
  return (
    <Card title="What they say" flush>
      <dl className="divide-y divide-line text-14">
        <Line label="Name">{person.name}</Line>
        <Line label="Born">
          {formatDate(person.birthDate)} <span className="text-muted">({ageAt(person.birthDate)} years)</span>
        </Line>
        <Line label="Lives in">
          {formatCountry(person.country)}
          {moved && <span className="text-amber"> (the register says {formatCountry(standing.country ?? 0)})</span>}
        </Line>
        <Line label="Address">{person.residenceAddress}</Line>
        <Line label={type}>
          <span className="figures">{person.documentNumber}</span>, valid until {formatDate(person.documentExpiry)}
        </Line>
        <Line label="Source of the money">{sourceLabel(person.sourceOfFunds)}</Line>
        {person.note && <Line label="Note">{person.note}</Line>}
      </dl>
    </Card>
  );
}
