import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { LinkButton } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import type { Column } from "#components/ui/table.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { formatCount, formatRelative } from "#lib/format.ts";
import { type Proposal, proposalsQuery, useProposalsWaiting } from "../api/proposals.ts";
import { useDesk } from "../lib/desk-context.ts";
import { objectionWords, proposalTitle, stateLook } from "../lib/proposal-words.ts";

export function ProposalsPage() {
  const { access } = useDesk();
  const waiting = useProposalsWaiting();
  const [tab, setTab] = useState("open");
  return (
    <>
      <PageHeader
        question="What needs a second officer?"
        answer={
          waiting === 0
            ? "Nothing waits for you. What you proposed yourself, another officer confirms."
            : `${formatCount(waiting)} ${waiting === 1 ? "proposal waits" : "proposals wait"} for your answer.`
        }
        action={
          access.properties.size > 0 && (
            <span className="flex flex-wrap gap-2">
              <LinkButton to="/desk/force" data-testid="propose-force">
                Move shares by force
              </LinkButton>
              <LinkButton to="/desk/burn" data-testid="to-burn">
                Burn shares
              </LinkButton>
            </span>
          )
        }
      />
      <Tabs
        label="Proposals"
        value={tab}
        onChange={setTab}
        items={[
          { id: "open", label: "Open", content: <List state="open" /> },
          { id: "settled", label: "Settled and expired", content: <List state="settled" /> },
        ]}
      />
    </>
  );
}

function List({ state }: { state: "open" | "settled" }) {
  const query = useInfiniteQuery(proposalsQuery(state));
  return (
    <Card flush>
      <PagedTable
        caption={state === "open" ? "Open proposals" : "Settled proposals"}
        subject="the proposals"
        query={query}
        columns={state === "open" ? open : settled}
        rowKey={({ id }) => id}
        empty={
          <EmptyState
            icon={Inbox}
            title={state === "open" ? "Nothing is proposed" : "Nothing was settled yet"}
            text="Forced transfers, lost wallets and changes of rules stand here until another officer has answered."
          />
        }
      />
    </Card>
  );
}

const what: Column<Proposal> = {
  key: "what",
  header: "What",
  phone: "title",
  cell: (proposal) => (
    <Link
      to="/desk/proposals/$id"
      params={{ id: proposal.id }}
      className="font-medium underline decoration-line underline-offset-4 hover:decoration-ink"
      data-testid={`proposal-${proposal.id}`}
    >
      {proposalTitle(proposal)}
    </Link>
  ),
};
const proposer: Column<Proposal> = {
  key: "by",
  header: "Proposed by",
  cell: (proposal) => <Address address={proposal.proposer} plain />,
};

const open: Column<Proposal>[] = [
  what,
  proposer,
  {
    key: "expires",
    header: "Expires",
    cell: ({ expiresAt }) => <span title={new Date(expiresAt * 1000).toISOString()}>{formatRelative(expiresAt)}</span>,
  },
  {
    key: "you",
    header: "You",
    cell: ({ mayConfirm, objection }) =>
      mayConfirm ? (
        <Status tone="amber">Your answer is needed</Status>
      ) : (
        <span className="text-muted">{objectionWords(objection)}</span>
      ),
  },
];

const settled: Column<Proposal>[] = [
  what,
  {
    key: "state",
    header: "State",
    cell: ({ state }) => <Status tone={stateLook[state].tone}>{stateLook[state].label}</Status>,
  },
  proposer,
  {
    key: "settled",
    header: "Settled",
    cell: ({ settledBy, settledAt, expiresAt }) =>
      settledBy && settledAt ? (
        <span className="flex flex-wrap items-center gap-x-2">
          <DateTime at={settledAt} /> <Address address={settledBy} plain />
        </span>
      ) : (
        <DateTime at={expiresAt} />
      ),
  },
];
