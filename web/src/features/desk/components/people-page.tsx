import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Users } from "lucide-react";
import { useState } from "react";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { NameChoices } from "#components/ui/name-choices.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Column } from "#components/ui/table.tsx";
import { propertiesQuery } from "#features/properties/api/properties.ts";
import { countryOptions } from "#lib/countries.ts";
import { formatCount, formatCountry } from "#lib/format.ts";
import type { Found } from "#lib/names.ts";
import { useDebounced } from "#lib/use-debounced.ts";
import { useFoundPerson } from "../api/directory.ts";
import { type PeopleFilter, type Person, peopleQuery } from "../api/people.ts";
import { useDesk } from "../lib/desk-context.ts";
import { statusLook } from "../lib/status-look.ts";

const standings = [
  { value: "all", label: "Anybody" },
  { value: "active", label: "Verified" },
  { value: "lapsed", label: "Lapsed" },
  { value: "revoked", label: "Withdrawn" },
  { value: "sanctioned", label: "Sanctioned" },
  { value: "30", label: "Ends within 30 days" },
  { value: "90", label: "Ends within 90 days" },
];

/** Of several wallets the one that stands for the person. */
export const mainWallet = ({ wallets }: Pick<Person, "wallets">) =>
  wallets.find(({ state }) => state === "linked") ?? wallets[0];

/** What the register is asked: a number, an address or its beginning, or the address of whoever was named. */
const searchOf = (text: string, found: Found): string | undefined => {
  const typed = text.trim();
  if (/^(\d{1,9}|0x[\da-f]{2,40})$/i.test(typed)) return typed;
  return found.kind === "one" ? found.address : undefined;
};

export function PeoplePage() {
  const { access } = useDesk();
  const [search, setSearch] = useState("");
  const [standing, setStanding] = useState("all");
  const [country, setCountry] = useState("all");
  const [property, setProperty] = useState("all");
  const found = useFoundPerson(search);
  const sought = searchOf(search, found);
  const typed = useDebounced(sought);
  const problem = /^0x/i.test(search.trim())
    ? /^0x[\da-f]{0,40}$/i.test(search.trim())
      ? undefined
      : "An address is 0x and 40 letters from a to f and digits."
    : sought === undefined && found.kind === "nobody"
      ? "Nobody known by this name. The list is not narrowed; try the address, or the number."
      : undefined;
  const filter: PeopleFilter = {
    ...(typed ? { search: typed } : {}),
    ...(/^\d/.test(standing)
      ? { expiresWithinDays: standing }
      : standing !== "all"
        ? { status: standing as Person["status"] }
        : {}),
    ...(country !== "all" ? { country } : {}),
    ...(property !== "all" ? { property } : {}),
  };
  const query = useInfiniteQuery(peopleQuery(filter));
  const filtered = Object.keys(filter).length > 0;

  return (
    <>
      <PageHeader
        question="Who is in the register?"
        answer="Everybody who was ever verified, and what they hold."
        action={
          access.register && (
            <LinkButton to="/desk/people/import" data-testid="to-import">
              Import people
            </LinkButton>
          )
        }
      />
      <div className="grid gap-5">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <div>
            <Field
              label="Look somebody up"
              error={problem}
              hint={sought === undefined && found.kind === "choice" ? "Whom do you mean?" : undefined}
            >
              {(control) => (
                <Input
                  {...control}
                  value={search}
                  onChange={(event) => setSearch(event.target.value)}
                  placeholder="Name, 0x… or number"
                  autoComplete="off"
                  spellCheck={false}
                  data-testid="people-search"
                />
              )}
            </Field>
            {sought === undefined && <NameChoices found={found} onChoose={setSearch} />}
          </div>
          <Field label="Standing">
            {(control) => <Select {...control} value={standing} onChange={setStanding} options={standings} />}
          </Field>
          <Field label="Lives in">
            {(control) => (
              <Select
                {...control}
                value={country}
                onChange={setCountry}
                options={[{ value: "all", label: "Any country" }, ...countryOptions()]}
              />
            )}
          </Field>
          <PropertyFilter value={property} onChange={setProperty} />
        </div>
        <Card flush>
          <PagedTable
            caption="People"
            subject="the people"
            query={query}
            columns={columns}
            rowKey={({ identityId }) => String(identityId)}
            expected={6}
            empty={
              filtered ? (
                <EmptyState icon={Users} title="Nobody fits" text="Take a filter away, or look for another wallet." />
              ) : (
                <EmptyState
                  icon={Users}
                  title="Nobody is in the register yet"
                  text="People appear here once an officer has verified them."
                />
              )
            }
          />
        </Card>
      </div>
    </>
  );
}

/** Properties of which one sees the holders. */
export function PropertyFilter({ value, onChange }: { value: string; onChange: (token: string) => void }) {
  const { access } = useDesk();
  const { data } = useQuery(propertiesQuery);
  const own = (data?.data ?? []).filter(({ token }) => access.reads.has(token));
  return (
    <Field label="Property">
      {(control) => (
        <Select
          {...control}
          value={value}
          onChange={onChange}
          options={[
            { value: "all", label: "Any property" },
            ...own.map(({ token, name }) => ({ value: token, label: name })),
          ]}
          data-testid="property-filter"
        />
      )}
    </Field>
  );
}

const columns: Column<Person>[] = [
  {
    key: "who",
    header: "Who",
    phone: "title",
    cell: (person) => (
      <Link
        to="/desk/people/$id"
        params={{ id: String(person.identityId) }}
        className="inline-flex items-baseline gap-2 font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
        data-testid={`person-${mainWallet(person)?.address}`}
      >
        {mainWallet(person) ? (
          <Address
            address={mainWallet(person)?.address ?? ""}
            {...(person.name === null ? {} : { name: person.name })}
            plain
          />
        ) : (
          (person.name ?? "No wallet")
        )}
        <span className="figures font-normal text-faint">No. {person.identityId}</span>
      </Link>
    ),
  },
  { key: "country", header: "Lives in", cell: ({ country }) => formatCountry(country) },
  {
    key: "status",
    header: "Verification",
    cell: ({ status }) => <Status tone={statusLook(status).tone}>{statusLook(status).label}</Status>,
  },
  {
    key: "until",
    header: "Good until",
    cell: ({ status, expiresAt }) =>
      status !== "active" ? "–" : expiresAt === null ? "No end" : <DateTime at={expiresAt} />,
  },
  {
    key: "wallets",
    header: "Wallets",
    numeric: true,
    roomy: true,
    cell: ({ wallets }) => formatCount(wallets.filter(({ state }) => state === "linked").length),
  },
  {
    key: "holdings",
    header: "Holds in",
    numeric: true,
    cell: ({ holdings }) => `${formatCount(holdings)} ${holdings === 1 ? "property" : "properties"}`,
  },
];
