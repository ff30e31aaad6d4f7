import { useInfiniteQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import type { ReactNode } from "react";
import { Address } from "#components/ui/address.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import type { Column } from "#components/ui/table.tsx";
import type { Coin } from "#lib/format.ts";
import { type Distribution, type PreviewedPayment, type PreviewPage, previewQuery } from "../../api/dividends.ts";
import { holdersTold, standingWords, taxTold } from "../../lib/dividend-words.ts";

const columnsOf = (coin: Coin, taxed: boolean): Column<PreviewedPayment>[] => [
  {
    key: "holder",
    header: "Holder",
    phone: "title",
    cell: ({ account, payee, standing }) => (
      <span>
        <Address address={account} plain />
        {payee !== account && (
          <span className="block text-12 font-normal text-muted">
            Paid to <Address address={payee} plain />
          </span>
        )}
        {standingWords[standing] && (
          <span className="block text-12 font-normal text-amber">{standingWords[standing]}: it waits</span>
        )}
      </span>
    ),
  },
  { key: "shares", header: "Shares", numeric: true, cell: ({ shares }) => <Shares count={shares} /> },
  ...(taxed
    ? [
        {
          key: "gross",
          header: "Before tax",
          numeric: true,
          roomy: true,
          cell: ({ gross }: PreviewedPayment) => <Money units={gross} coin={coin} exact />,
        },
        {
          key: "tax",
          header: "Tax",
          numeric: true,
          cell: (row: PreviewedPayment) => (
            <span>
              <Money units={row.tax} coin={coin} exact />
              <span className="block text-12 text-muted">{taxTold(row)}</span>
            </span>
          ),
        },
      ]
    : []),
  { key: "net", header: "Receives", numeric: true, cell: ({ net }) => <Money units={net} coin={coin} exact /> },
];

interface HoldersPreviewProps {
  token: string;
  coin: Coin;
  wanted: Distribution;
  /** The date is still ahead: nobody knows yet who will hold what. */
  ahead: boolean;
}

/** Every holder's amount, before any money moves. */
export function HoldersPreview({ token, coin, wanted, ahead }: HoldersPreviewProps) {
  const query = useInfiniteQuery(previewQuery(token, wanted));
  const [first] = query.data?.pages ?? [];
  return (
    <div className="grid content-start gap-4" data-testid="holders-preview">
      {ahead && (
        <Notice title="This date is still ahead">
          These are the amounts if no share changed hands until then. You can distribute once it has passed.
        </Notice>
      )}
      {first && <Totals totals={first.totals} coin={coin} taxed={wanted.table !== "0"} />}
      <div className="-mx-4 border-t border-line sm:-mx-5 lg:mx-0 lg:overflow-hidden lg:rounded-8 lg:border">
        <PagedTable
          caption="What every holder would get"
          subject="what every holder would get"
          query={query}
          columns={columnsOf(coin, wanted.table !== "0")}
          rowKey={({ account }) => account}
          empty={<EmptyState icon={Users} title="Nobody held a share" text="Choose another record date." />}
          expected={4}
        />
      </div>
    </div>
  );
}

function Totals({ totals, coin, taxed }: { totals: PreviewPage["totals"]; coin: Coin; taxed: boolean }) {
  const { holders, supply, perShare, taken, dust, tax, net, held, heldCount } = totals;
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 text-14 sm:grid-cols-3" data-testid="preview-totals">
      <Figure label="A share receives" note={<Shares count={supply} unit />}>
        <Money units={perShare} coin={coin} exact />
      </Figure>
      <Figure label={`To ${holdersTold(holders)}`}>
        <Money units={taken} coin={coin} exact />
      </Figure>
      {taxed && (
        <Figure
          label="Withheld as tax"
          note={
            <>
              <Money units={net} coin={coin} exact /> reach the holders
            </>
          }
        >
          <Money units={tax} coin={coin} exact />
        </Figure>
      )}
      {heldCount > 0 && (
        <Figure label="Waits" note={`${holdersTold(heldCount)} cannot be paid now`}>
          <Money units={held} coin={coin} exact />
        </Figure>
      )}
      <Figure label="Does not divide evenly" note="Stays in the treasury">
        <Money units={dust} coin={coin} exact />
      </Figure>
    </dl>
  );
}

function Figure({ label, note, children }: { label: string; note?: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{label}</dt>
      <dd className="figures font-medium">{children}</dd>
      {note && <dd className="text-12 text-muted first-letter:uppercase">{note}</dd>}
    </div>
  );
}
