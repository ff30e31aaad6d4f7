import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Address } from "viem";
import { Address as Shown } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { formatCountry, formatRate } from "#lib/format.ts";
import { tablesQuery } from "../../api/income.ts";
import { timelockQuery } from "../../api/timelock.ts";
import { useIssuer } from "../../lib/issuer-context.ts";
import { scheduleCall, withholdingCall } from "../../lib/owner-calls.ts";
import {
  type CountryDraft,
  highestOf,
  type PersonDraft,
  rateProblem,
  readTable,
  tableProblem,
} from "../../lib/withholding-form.ts";
import { ProposeButton } from "../propose-button.tsx";
import { TextField } from "../tokenize/text-field.tsx";
import { CountryRate, PersonRate } from "./rate-fields.tsx";

/** Tables by which tax is withheld of dividends: made by the owner, and never changed. */
export function WithholdingCard({ token, name }: { token: string; name: string }) {
  const { data: tables } = useQuery(tablesQuery(token));
  const [making, setMaking] = useState(false);
  return (
    <Card title="Tax on dividends" data-testid="withholding-card">
      <div className="grid gap-5 text-14">
        {tables?.length === 0 && (
          <p className="text-muted">
            There is no table yet: dividends are paid without tax. A treasurer chooses a table for each dividend.
          </p>
        )}
        {tables && tables.length > 0 && (
          <ul className="grid gap-4">
            {tables.map(({ table, countries, identities, usual, highest, collector, createdAt }) => (
              <li key={table} className="grid gap-1">
                <p className="flex flex-wrap justify-between gap-x-4 font-medium">
                  Table {table} <DateTime at={createdAt} />
                </p>
                <p className="text-muted">
                  {countries.map(({ country, basisPoints }) => (
                    <span key={country}>
                      {formatCountry(country)} {formatRate(basisPoints)},{" "}
                    </span>
                  ))}
                  everybody else {formatRate(usual)}, whoever is not in the register {formatRate(highest)}
                  {identities.length > 0 &&
                    `; ${identities.length === 1 ? "one person" : `${identities.length} people`} by a paper of their own`}
                </p>
                <p className="flex flex-wrap gap-x-2 text-muted">
                  Goes to <Shown address={collector} />
                </p>
              </li>
            ))}
          </ul>
        )}
        {making ? (
          <TableForm token={token} name={name} onCancel={() => setMaking(false)} />
        ) : (
          <div>
            <Button onClick={() => setMaking(true)} data-testid="new-table">
              Make a table
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function TableForm({ token, name, onCancel }: { token: string; name: string; onCancel: () => void }) {
  const { chain } = useIssuer();
  const { data: timelock } = useQuery(timelockQuery);
  const [countries, setCountries] = useState<CountryDraft[]>([]);
  const [people, setPeople] = useState<PersonDraft[]>([]);
  const [usual, setUsual] = useState("");
  const [collector, setCollector] = useState("");
  const draft = { countries, people, usual, collector };
  const terms = readTable(draft);
  const without = <Row,>(rows: readonly Row[], at: number) => rows.filter((_, i) => i !== at);
  const changed = <Row,>(rows: readonly Row[], at: number, row: Row) => rows.map((one, i) => (i === at ? row : one));
  return (
    <div className="grid gap-4 border-t border-line pt-5">
      <TextField
        label="Usual rate"
        value={usual}
        onChange={setUsual}
        error={rateProblem(usual)}
        hint="For verified people in every country that is not listed."
        unit="%"
        figures
        testId="usual-rate"
      />
      {countries.map((row, at) => (
        <CountryRate
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end, and have no other name
          key={at}
          row={row}
          onChange={(next) => setCountries(changed(countries, at, next))}
          onRemove={() => setCountries(without(countries, at))}
        />
      ))}
      {people.map((row, at) => (
        <PersonRate
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end, and have no other name
          key={at}
          row={row}
          onChange={(next) => setPeople(changed(people, at, next))}
          onRemove={() => setPeople(without(people, at))}
        />
      ))}
      <div className="flex flex-wrap gap-2">
        <Button
          size="sm"
          onClick={() => setCountries([...countries, { country: "", percent: "" }])}
          data-testid="add-country-rate"
        >
          Another country
        </Button>
        <Button
          size="sm"
          onClick={() => setPeople([...people, { identityId: "", percent: "", certificate: undefined }])}
        >
          A person with a certificate
        </Button>
      </div>
      <TextField
        label="Where the tax goes"
        value={collector}
        onChange={setCollector}
        error={
          collector === "" || /^0x[\da-f]{40}$/i.test(collector.trim()) ? undefined : "0x and 40 letters and digits."
        }
        hint="A wallet. Anybody can send there what was withheld."
        testId="tax-collector"
      />
      {terms ? (
        <p className="text-14 text-muted">
          Whoever is not in the register would pay {formatRate(highestOf(terms))}, the highest rate. A table never
          changes: for other rates another one is made.
        </p>
      ) : (
        <p className="text-14 text-muted">{tableProblem(draft)}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <ProposeButton
          title={`Announce a table of tax rates for ${name}`}
          call={() =>
            scheduleCall(chain, terms ? [withholdingCall(chain, token as Address, terms)] : [], timelock?.delay ?? 0)
          }
          variant="primary"
          disabled={!terms || !timelock}
          testId="propose-table"
        >
          Propose to announce it
        </ProposeButton>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
