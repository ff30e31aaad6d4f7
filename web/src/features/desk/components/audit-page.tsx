import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import { useState } from "react";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { buttonClass } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NameChoices } from "#components/ui/name-choices.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Column } from "#components/ui/table.tsx";
import { formatCount } from "#lib/format.ts";
import type { Found } from "#lib/names.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { type AuditEntry, type AuditFilter, auditCsvUrl, auditQuery, auditVerificationQuery } from "../api/audit.ts";
import { useFoundPerson } from "../api/directory.ts";
import { dayEnd, dayStart } from "../lib/days.ts";
import { useDesk } from "../lib/desk-context.ts";
import { kindWords, searchedKinds } from "../lib/event-words.ts";
import { PropertyFilter } from "./people-page.tsx";

export function AuditPage() {
  const { chain } = useDesk();
  const [actor, setActor] = useState("");
  const [subject, setSubject] = useState("");
  const [kind, setKind] = useState("all");
  const [property, setProperty] = useState("all");
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [by, about] = [useFoundPerson(actor), useFoundPerson(subject)];
  const typed = useDebounced(`${walletOf(by)} ${walletOf(about)}`).split(" ");
  const [start, end] = [dayStart(from), dayEnd(to)];
  const filter: AuditFilter = {
    ...(typed[0] ? { actor: typed[0] } : {}),
    ...(typed[1] ? { subject: typed[1] } : {}),
    ...(kind !== "all" ? { kind } : {}),
    ...(property !== "all" ? { property } : {}),
    ...(start ? { from: start } : {}),
    ...(end ? { to: end } : {}),
  };
  const query = useInfiniteQuery(auditQuery(filter));
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHeader
        question="Who did what, and why?"
        answer={<Intact />}
        action={
          <a href={auditCsvUrl(filter)} download className={buttonClass()} data-testid="audit-export">
            Export as CSV
          </a>
        }
      />
      <div className="grid gap-5">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          <WalletFilter label="Who did it" value={actor} found={by} onChange={setActor} testId="audit-actor" />
          <WalletFilter label="To whom" value={subject} found={about} onChange={setSubject} testId="audit-subject" />
          <Field label="What">
            {(control) => (
              <Select
                {...control}
                value={kind}
                onChange={setKind}
                options={[
                  { value: "all", label: "Anything" },
                  ...searchedKinds.map((one) => ({ value: one, label: kindWords(one) })),
                ]}
                data-testid="audit-kind"
              />
            )}
          </Field>
          <PropertyFilter value={property} onChange={setProperty} />
          <Field label="From">
            {(control) => (
              <Input {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
            )}
          </Field>
          <Field label="To">
            {(control) => <Input {...control} type="date" value={to} onChange={(event) => setTo(event.target.value)} />}
          </Field>
        </div>
        <Card flush>
          <PagedTable
            caption="The audit log, newest first"
            subject="the audit log"
            query={query}
            columns={columnsFor(chain.addresses.identityRegistry)}
            rowKey={({ id }) => id}
            expected={8}
            empty={
              <EmptyState
                icon={ScrollText}
                title={filtered ? "Nothing fits" : "Nothing was done yet"}
                text={
                  filtered
                    ? "Take a filter away."
                    : "Whatever officers do stands here for ever: who, what, why, and by which transaction."
                }
              />
            }
          />
        </Card>
      </div>
    </>
  );
}

/** Whether the log is as it was written. */
function Intact() {
  const { data } = useQuery(auditVerificationQuery);
  if (!data) return "Nothing here can be changed or taken away.";
  if (data.intact) {
    return `Nothing here can be changed or taken away: ${formatCount(data.rows)} ${data.rows === 1 ? "row" : "rows"}, each bound to the one before.`;
  }
  return (
    <Notice tone="red" title={`The log was tampered with at row ${data.broken?.id}`}>
      The first {formatCount(data.rows)} rows are as they were written. Stop, and tell the issuer.
    </Notice>
  );
}

/** Empty while it means nobody, or several. */
const walletOf = (found: Found): string => (found.kind === "one" ? found.address : "");

interface WalletFilterProps {
  label: string;
  value: string;
  found: Found;
  onChange: (text: string) => void;
  testId: string;
}

function WalletFilter({ label, value, found, onChange, testId }: WalletFilterProps) {
  return (
    <div>
      <Field
        label={label}
        hint={found.kind === "choice" ? "Whom do you mean? Until then it narrows nothing." : undefined}
        error={found.kind === "nobody" ? "Nobody known by this name, and no address: it narrows nothing." : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            placeholder="Name or 0x…"
            autoComplete="off"
            spellCheck={false}
            data-testid={testId}
          />
        )}
      </Field>
      <NameChoices found={found} onChoose={onChange} />
    </div>
  );
}

const columnsFor = (registry: string): Column<AuditEntry>[] => [
  { key: "when", header: "When", phone: "hidden", cell: ({ at }) => <DateTime at={at} time /> },
  {
    key: "what",
    header: "What",
    phone: "title",
    cell: ({ id, kind, property, at }) => (
      <span className="grid" data-testid={`audit-${id}`}>
        <span>{kindWords(kind)}</span>
        {property && <span className="font-normal text-muted">{property.name}</span>}
        <span className="font-normal text-muted sm:hidden">
          <DateTime at={at} time />
        </span>
      </span>
    ),
  },
  {
    key: "who",
    header: "By",
    cell: ({ actor }) => (actor === "system" ? "The system" : <Address address={actor} plain />),
  },
  {
    key: "whom",
    header: "To",
    cell: ({ subject }) => (subject && subject !== registry ? <Address address={subject} plain /> : "–"),
  },
  {
    key: "why",
    header: "Why",
    className: "max-sm:flex-wrap sm:max-w-80",
    cell: ({ source, kind, reason }) =>
      reason ? (
        <span className="line-clamp-3 whitespace-pre-wrap" title={reason}>
          {reason}
        </span>
      ) : kind === "recovered" ? (
        <span className="text-muted">Follows from the replaced wallet</span>
      ) : source === "chain" ? (
        <Status>Made outside the desk</Status>
      ) : (
        <span className="text-faint">–</span>
      ),
  },
  {
    key: "receipt",
    header: "Transaction",
    roomy: true,
    cell: ({ transaction }) => (transaction ? <TransactionHash hash={transaction} /> : "–"),
  },
];
