import { useInfiniteQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Address } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Card, InCard } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Percent } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { fileUrl } from "#components/ui/picture.tsx";
import { basisPointsOf, unitsOf } from "#lib/decimal.ts";
import { formatCount, formatDate, formatShares, formatSpan } from "#lib/format.ts";
import { type Property, valuationsQuery } from "../../api/properties.ts";
import { ValueChart } from "./value-chart.tsx";

type Value = NonNullable<Property["value"]>;

/** What the building is worth, who says so, and how the price of a share compares. */
export function ValueSection({ property }: { property: Property }) {
  const { value, token } = property;
  if (!value) {
    return (
      <Card title="Value">
        <EmptyState
          title="Nobody values this property yet"
          text="Once the owner has named valuers, what they find it worth stands here, with their reports."
        />
      </Card>
    );
  }
  return (
    <Card title="Value">
      <div className="grid gap-6">
        {value.valid ? <Figures value={value} property={property} /> : <NoValue value={value} />}
        <ValueChart points={value.history} currency={value.currency} />
        <InCard>
          <div className="mt-5 border-t border-line">
            <Valuations token={token} />
          </div>
        </InCard>
      </div>
    </Card>
  );
}

function InCurrency({ amount, currency }: { amount: string; currency: string }) {
  const { units, decimals } = unitsOf(amount);
  return <Money units={units} coin={{ symbol: currency, decimals }} />;
}

function Figures({ value, property }: { value: Value; property: Property }) {
  const { currency, asOf, validUntil, providers, quorum, priceToNav } = value;
  const compared = priceToNav === null ? undefined : basisPointsOf(priceToNav);
  return (
    <div className="grid gap-4">
      <dl className="grid gap-4 sm:grid-cols-3">
        <Figure
          label="The whole building"
          note={`${formatCount(providers)} valuers, ${formatCount(quorum)} needed`}
          figure={value.value && <InCurrency amount={value.value} currency={currency} />}
        />
        <Figure
          label="Of it, a share"
          note={`One of ${formatShares(property.cap)} shares that there may be`}
          figure={value.navPerShare && <InCurrency amount={value.navPerShare} currency={currency} />}
        />
        <Figure
          label="Price, of that value"
          note={compared === undefined ? "There is no price in this currency" : premiumOf(compared)}
          figure={compared === undefined ? "Not comparable" : <Percent bps={compared} />}
        />
      </dl>
      {asOf !== null && validUntil !== null && (
        <p className="max-w-prose text-14 text-muted">
          The middle one of the newest valuations, the lower one of two. The oldest among them is of{" "}
          <DateTime at={asOf} />; unless somebody values again, they count until <DateTime at={validUntil} />. A
          valuation is an opinion, not a price that anybody pays.
        </p>
      )}
    </div>
  );
}

function Figure({ label, figure, note }: { label: string; figure: ReactNode; note: string }) {
  return (
    <div>
      <dt className="label">{label}</dt>
      <dd className="display mt-1 text-20">{figure}</dd>
      <dd className="mt-1 text-12 text-muted">{note}</dd>
    </div>
  );
}

const premiumOf = (bps: bigint) =>
  bps === 10_000n ? "As much as it is worth" : bps < 10_000n ? "Below what it is worth" : "Above what it is worth";

function NoValue({ value: { providers, quorum, maxAge } }: { value: Value }) {
  return (
    <Notice tone="amber" title="There is no value that counts just now">
      {formatCount(providers)} of the {formatCount(quorum)} valuers needed have spoken within the last{" "}
      {formatSpan(maxAge)}. What they said before stands below.
    </Notice>
  );
}

const states = {
  standing: { label: "Stands", tone: "neutral" },
  corrected: { label: "Corrected since", tone: "neutral" },
  invalidated: { label: "Taken out", tone: "amber" },
} as const;

function Valuations({ token }: { token: string }) {
  return (
    <PagedTable
      caption="Valuations, newest first"
      subject="the valuations"
      query={useInfiniteQuery(valuationsQuery(token))}
      rowKey={({ currency, index }) => `${currency} ${index}`}
      empty={<EmptyState title="No valuation yet" text="The first one stands here, with its day and its valuer." />}
      columns={[
        { key: "day", header: "Value of", cell: ({ effectiveAt }) => <DateTime at={effectiveAt} />, phone: "title" },
        { key: "who", header: "By", cell: ({ provider }) => <Address address={provider} plain /> },
        {
          key: "report",
          header: "Report",
          cell: ({ report, reportHash, effectiveAt }) =>
            report ? (
              <a href={fileUrl(reportHash)} target="_blank" rel="noreferrer" className="underline underline-offset-4">
                Read<span className="sr-only"> the report of {formatDate(effectiveAt)}</span>
              </a>
            ) : (
              <span className="text-muted">Not here</span>
            ),
        },
        { key: "told", header: "Told", cell: ({ timestamp }) => <DateTime at={timestamp} />, roomy: true },
        {
          key: "state",
          header: "State",
          cell: ({ state }) => <Badge tone={states[state].tone}>{states[state].label}</Badge>,
        },
        {
          key: "value",
          header: "Value",
          numeric: true,
          cell: ({ value, currency }) => <InCurrency amount={value} currency={currency} />,
        },
      ]}
    />
  );
}
