import { useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { Status } from "#components/ui/badge.tsx";
import { Button, LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type PropertySummary, propertiesQuery } from "#features/properties/api/properties.ts";
import { formatCount } from "#lib/format.ts";
import type { Access } from "../lib/access.ts";
import type { Act } from "../lib/act-plans.ts";

const columns = (onAct: (act: Act) => void): Column<PropertySummary>[] => [
  { key: "name", header: "Property", phone: "title", cell: ({ name }) => <span className="font-medium">{name}</span> },
  { key: "holders", header: "Holders", numeric: true, cell: ({ holders }) => formatCount(holders) },
  { key: "shares", header: "Shares", numeric: true, cell: ({ totalSupply }) => <Shares count={totalSupply} /> },
  {
    key: "state",
    header: "Shares move",
    cell: ({ paused, ledgerDesynced }) =>
      ledgerDesynced ? (
        <Status tone="red">Stopped: the ledger must be rebuilt</Status>
      ) : (
        <Status tone={paused ? "amber" : "green"}>{paused ? "Paused" : "Yes"}</Status>
      ),
  },
  {
    key: "act",
    header: "",
    className: "text-end",
    cell: ({ token, name, paused }) => (
      <span className="inline-flex gap-2">
        <LinkButton
          size="sm"
          to="/desk/properties/$address/rules"
          params={{ address: token }}
          data-testid={`rules-${token}`}
        >
          Rules
        </LinkButton>
        <Button
          size="sm"
          onClick={() => onAct({ kind: paused ? "resume" : "pause", property: { token, name } })}
          data-testid={`${paused ? "resume" : "pause"}-${token}`}
        >
          {paused ? "Resume" : "Pause"}
        </Button>
      </span>
    ),
  },
];

/** The properties one is an officer of, and the brake of each. */
export function GuardedProperties({ access, onAct }: { access: Access; onAct: (act: Act) => void }) {
  const { data, error, isFetching, refetch } = useQuery(propertiesQuery);
  const rows = data?.data.filter(({ token }) => access.properties.has(token));
  return (
    <Card flush>
      {error && !data ? (
        <ErrorState subject="the properties" error={error} onRetry={() => void refetch()} retrying={isFetching} />
      ) : rows?.length === 0 ? (
        <EmptyState
          icon={Building2}
          title="You are an officer of no property"
          text="A property's owner names its officers; it then appears here."
        />
      ) : (
        <Table
          caption="Properties"
          columns={columns(onAct)}
          rows={rows ?? []}
          rowKey={({ token }) => token}
          loading={rows ? false : 3}
        />
      )}
    </Card>
  );
}
