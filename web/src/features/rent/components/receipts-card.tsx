import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Download, ReceiptText } from "lucide-react";
import { Address } from "#components/ui/address.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money } from "#components/ui/figures.tsx";
import { ExplanationNotice } from "#components/ui/notice.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import type { Column } from "#components/ui/table.tsx";
import { explain } from "#lib/errors/explain.ts";
import { type Coin, formatMoney } from "#lib/format.ts";
import { type Receipt, receiptsQuery, saveReceipt } from "../api/leases.ts";
import { partsInWords } from "../lib/lease-words.ts";

const paidFor = ({ periods }: Receipt) => partsInWords(periods.map((one) => ({ ...one, amount: BigInt(one.amount) })));

/** Payments of rent, each with its receipt on paper. */
export function ReceiptsCard({ leaseId, coin }: { leaseId: string; coin: Coin }) {
  const query = useInfiniteQuery(receiptsQuery(leaseId));
  const save = useMutation({ mutationFn: (receipt: number) => saveReceipt(leaseId, receipt) });
  const columns: Column<Receipt>[] = [
    { key: "when", header: "Paid", phone: "title", cell: ({ timestamp }) => <DateTime at={timestamp} time /> },
    { key: "for", header: "For", cell: paidFor },
    {
      key: "amount",
      header: "Amount",
      numeric: true,
      cell: ({ amount, lateFee }) => (
        <span>
          <Money units={amount} coin={coin} />
          {lateFee !== "0" && (
            <span className="block text-12 text-muted">{formatMoney(lateFee, coin)} of it for being late</span>
          )}
        </span>
      ),
    },
    { key: "payer", header: "By", roomy: true, cell: ({ payer }) => <Address address={payer} /> },
    {
      key: "paper",
      header: "Receipt",
      className: "text-end",
      cell: ({ receipt }) => (
        <Button
          size="sm"
          icon={Download}
          aria-label={`Receipt ${receipt} as a PDF`}
          busy={save.isPending && save.variables === receipt}
          onClick={() => save.mutate(receipt)}
          data-testid={`receipt-${receipt}`}
        >
          PDF
        </Button>
      ),
    },
  ];
  return (
    <Card title="Receipts" flush>
      {save.error && <ExplanationNotice explanation={explain(save.error)} />}
      <PagedTable
        caption="Payments of rent"
        subject="the receipts"
        query={query}
        columns={columns}
        rowKey={({ receipt }) => String(receipt)}
        empty={
          <EmptyState icon={ReceiptText} title="No rent was paid yet" text="Every payment gets a receipt, here." />
        }
        expected={2}
      />
    </Card>
  );
}
