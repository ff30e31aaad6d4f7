import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { SkeletonText } from "#components/ui/skeleton.tsx";
import { explain } from "#lib/errors/explain.ts";
import { formatMonth } from "#lib/format.ts";
import { makePayLink, payLinksQuery } from "../../api/leases.ts";

/** For tenants without a wallet: a link by which a card pays one period. */
export function PayLinkButton({ leaseId, index, month }: { leaseId: string; index: number; month: number }) {
  const [open, setOpen] = useState(false);
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => makePayLink(leaseId, index),
    onSuccess: () => queries.invalidateQueries({ queryKey: payLinksQuery(leaseId).queryKey }),
  });
  const url = make.data && `${location.origin}/pay/${make.data}`;
  return (
    <>
      <Button
        size="sm"
        icon={Link2}
        aria-label={`Link to pay ${formatMonth(month)} by card`}
        onClick={() => {
          setOpen(true);
          make.mutate();
        }}
        data-testid={`pay-link-${index}`}
      >
        Card link
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Pay ${formatMonth(month)} by card`}
        description="Send this link to the tenant. Whoever has it can pay this rent and what is open from before, by card or from any wallet, without an account. It ends after 90 days."
        footer={<Button onClick={() => setOpen(false)}>Close</Button>}
      >
        {make.error ? (
          <ExplanationNotice explanation={explain(make.error)} />
        ) : url ? (
          <div className="grid gap-3 text-14">
            <p className="flex items-start gap-2 rounded-8 border border-line bg-sunken/60 p-3">
              <span dir="ltr" className="min-w-0 flex-1 break-all" data-testid="pay-link-url">
                {url}
              </span>
              <CopyButton value={url} label="Copy the link" />
            </p>
            <p className="text-muted">It is shown only now. If it is lost, make another one.</p>
          </div>
        ) : (
          <SkeletonText lines={2} />
        )}
      </Dialog>
    </>
  );
}
