import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Status } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import type { Period } from "#features/rent/api/leases.ts";
import { explain } from "#lib/errors/explain.ts";
import { formatMonth } from "#lib/format.ts";
import { useSubject } from "#lib/use-subject.ts";
import { endPayLink, type PayLink, payLinksQuery } from "../../api/leases.ts";
import { useManages } from "../../api/use-manages.ts";
import { linkState, linkWords } from "../../lib/card-words.ts";

const shownAtFirst = 6;

interface PayLinksProps {
  leaseId: string;
  token: string;
  schedule: readonly Period[];
}

/** Links that were sent to tenants, and an end to those that should not work any more. Nothing is shown before there is one. */
export function PayLinksCard({ leaseId, token, schedule }: PayLinksProps) {
  const options = payLinksQuery(leaseId);
  const isManager = useManages(token) === true;
  const { data: links = [] } = useQuery({ ...options, enabled: isManager });
  const queries = useQueryClient();
  const ending = useSubject<PayLink>();
  const [all, setAll] = useState(false);
  const end = useMutation({
    mutationFn: (link: number) => endPayLink(leaseId, link),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: options.queryKey });
      ending.setOpen(false);
    },
  });
  if (links.length === 0) return null;
  const monthOf = (index: number) => {
    const month = schedule.find((one) => one.index === index)?.month;
    return month === undefined ? "A month that the lease lost" : formatMonth(month);
  };
  const now = Date.now() / 1000;
  const columns: Column<PayLink>[] = [
    { key: "month", header: "For", phone: "title", cell: ({ index }) => monthOf(index) },
    { key: "made", header: "Made", cell: ({ createdAt }) => <DateTime at={createdAt} time /> },
    { key: "ends", header: "Ends", roomy: true, cell: ({ expiresAt }) => <DateTime at={expiresAt} /> },
    {
      key: "state",
      header: "State",
      cell: (link) => {
        const { label, tone } = linkWords[linkState(link, now)];
        return <Status tone={tone}>{label}</Status>;
      },
    },
    {
      key: "act",
      header: "",
      className: "text-end",
      cell: (link) =>
        linkState(link, now) === "works" && (
          <Button
            size="sm"
            aria-label={`End the link for ${monthOf(link.index)}`}
            onClick={() => {
              end.reset();
              ending.show(link);
            }}
            data-testid={`end-link-${link.id}`}
          >
            End it
          </Button>
        ),
    },
  ];
  const { subject } = ending;
  return (
    <Card title="Payment links" flush data-testid="pay-links">
      <Table
        caption="Payment links"
        columns={columns}
        rows={all ? links : links.slice(0, shownAtFirst)}
        rowKey={({ id }) => String(id)}
      />
      {!all && links.length > shownAtFirst && (
        <div className="flex justify-center border-t border-line py-3">
          <Button size="sm" variant="quiet" onClick={() => setAll(true)}>
            Show all {links.length}
          </Button>
        </div>
      )}
      {subject && (
        <Dialog
          open={ending.open}
          onOpenChange={ending.setOpen}
          title={`End the link for ${monthOf(subject.index)}`}
          description="Whoever has it cannot pay by it any more. What was paid stays paid; its receipt cannot be fetched by this link any more."
          footer={
            <>
              <Button onClick={() => ending.setOpen(false)}>Keep it</Button>
              <Button
                variant="danger"
                busy={end.isPending}
                onClick={() => end.mutate(subject.id)}
                data-testid="confirm-end-link"
              >
                End the link
              </Button>
            </>
          }
        >
          {end.error ? (
            <ExplanationNotice explanation={explain(end.error)} />
          ) : (
            <p className="text-14 text-muted">
              A page of the card service that is open for it is closed. A payment made a moment before still counts.
            </p>
          )}
        </Dialog>
      )}
    </Card>
  );
}
