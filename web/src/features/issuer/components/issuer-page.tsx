import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Building2, Inbox } from "lucide-react";
import { useState } from "react";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { formatCount } from "#lib/format.ts";
import { type RecordRow, recordsQuery } from "../api/records.ts";
import { type SafeProposal, safeProposalsQuery } from "../api/safe.ts";
import { callTitle, recordLook, safeStateLook } from "../lib/call-words.ts";
import { useIssuer } from "../lib/issuer-context.ts";
import { Operations } from "./operations.tsx";

export function IssuerPage() {
  const { safe } = useIssuer();
  const { data } = useQuery(recordsQuery);
  const [tab, setTab] = useState("properties");
  const waiting = data?.filter(({ status }) => status === "pendingApproval" || status === "approved").length;
  return (
    <>
      <PageHeader
        question="Which properties wait for the issuer?"
        answer={
          waiting === undefined
            ? "What managers submit is reviewed here."
            : waiting === 0
              ? "None. Every property has its answer."
              : `${formatCount(waiting)} ${waiting === 1 ? "property waits" : "properties wait"}. ${safe.threshold} of ${safe.owners.length} owners must sign each decision.`
        }
      />
      <Tabs
        label="Issuer"
        value={tab}
        onChange={setTab}
        items={[
          { id: "properties", label: "Properties", content: <Records /> },
          { id: "open", label: "Proposals", content: <Proposals state="open" /> },
          { id: "owner", label: "After the wait", content: <Operations /> },
          { id: "settled", label: "Settled", content: <Proposals state="settled" /> },
        ]}
      />
    </>
  );
}

const linkClass = "font-medium underline decoration-line underline-offset-4 hover:decoration-ink";

function Records() {
  const { data, error, isFetching, refetch } = useQuery(recordsQuery);
  if (!data && error)
    return <ErrorState subject="the properties" error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  return (
    <Card flush>
      {data?.length === 0 ? (
        <EmptyState
          icon={Building2}
          title="No property is on record"
          text="A manager drafts one in the studio and submits it; then it stands here."
        />
      ) : (
        <Table
          caption="Properties on record"
          columns={recordColumns}
          rows={data ?? []}
          rowKey={({ id }) => id}
          loading={data ? false : 4}
        />
      )}
    </Card>
  );
}

const recordColumns: Column<RecordRow>[] = [
  {
    key: "name",
    header: "Property",
    phone: "title",
    cell: ({ id, profile }) => (
      <Link to="/issuer/properties/$id" params={{ id }} className={linkClass} data-testid={`record-${id}`}>
        {profile?.name ?? `Property no. ${id}`}
      </Link>
    ),
  },
  {
    key: "status",
    header: "Stands",
    cell: ({ status }) => <Status tone={recordLook[status].tone}>{recordLook[status].label}</Status>,
  },
  { key: "manager", header: "Manager", cell: ({ manager }) => <Address address={manager} plain /> },
  { key: "since", header: "Since", cell: ({ changedAt }) => <DateTime at={changedAt} /> },
];

function Proposals({ state }: { state: "open" | "settled" }) {
  const { data, error, isFetching, refetch } = useQuery(safeProposalsQuery(state));
  if (!data && error)
    return <ErrorState subject="the proposals" error={error} onRetry={() => void refetch()} retrying={isFetching} />;
  return (
    <Card flush>
      {data?.length === 0 ? (
        <EmptyState
          icon={Inbox}
          title={state === "open" ? "Nothing is proposed" : "Nothing was settled yet"}
          text="Approvals, new shares and offerings stand here until enough owners have signed."
        />
      ) : (
        <Table
          caption={state === "open" ? "Open proposals" : "Settled proposals"}
          columns={proposalColumns}
          rows={data ?? []}
          rowKey={({ hash }) => hash}
          loading={data ? false : 3}
        />
      )}
    </Card>
  );
}

const proposalColumns: Column<SafeProposal>[] = [
  {
    key: "what",
    header: "What",
    phone: "title",
    cell: (proposal) => (
      <Link
        to="/issuer/proposals/$hash"
        params={{ hash: proposal.hash }}
        className={linkClass}
        data-testid="safe-proposal"
        data-nonce={proposal.nonce}
      >
        {callTitle(proposal)}
      </Link>
    ),
  },
  { key: "nonce", header: "No.", numeric: true, cell: ({ nonce }) => nonce },
  {
    key: "state",
    header: "State",
    cell: ({ state }) => <Status tone={safeStateLook[state].tone}>{safeStateLook[state].label}</Status>,
  },
  {
    key: "signed",
    header: "Signed",
    numeric: true,
    cell: ({ signed, threshold }) => `${signed} of ${threshold}`,
  },
  { key: "by", header: "Proposed by", cell: ({ proposer }) => <Address address={proposer} plain /> },
];
