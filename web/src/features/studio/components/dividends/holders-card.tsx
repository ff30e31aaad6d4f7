import { useInfiniteQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useState } from "react";
import { Address } from "#components/ui/address.tsx";
import { Status } from "#components/ui/badge.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Money, Shares } from "#components/ui/figures.tsx";
import { PagedTable } from "#components/ui/paged-table.tsx";
import { Select } from "#components/ui/select.tsx";
import type { Column } from "#components/ui/table.tsx";
import { type Coin, formatCount } from "#lib/format.ts";
import {
  type DividendDetail,
  type DividendShare,
  dividendHoldersQuery,
  type PaymentState,
} from "../../api/dividends.ts";
import { standingWords, stateTone, stateWords, taxTold } from "../../lib/dividend-words.ts";

const columnsOf = (coin: Coin, taxed: boolean): Column<DividendShare>[] => [
  {
    key: "holder",
    header: "Holder",
    phone: "title",
    cell: ({ account, payee }) => (
      <span>
        <Address address={account} plain />
        {payee !== account && (
          <span className="block text-12 font-normal text-muted">
            Paid to <Address address={payee} plain />
          </span>
        )}
      </span>
    ),
  },
  { key: "shares", header: "Shares", numeric: true, cell: ({ shares }) => <Shares count={shares} /> },
  ...(taxed
    ? [
        {
          key: "tax",
          header: "Tax",
          numeric: true,
          cell: (row: DividendShare) => (
            <span>
              <Money units={row.tax} coin={coin} exact />
              <span className="block text-12 text-muted">{taxTold(row)}</span>
            </span>
          ),
        },
      ]
    : []),
  {
    key: "net",
    header: taxed ? "After tax" : "Amount",
    numeric: true,
    cell: ({ net }) => <Money units={net} coin={coin} exact />,
  },
  {
    key: "state",
    header: "State",
    cell: ({ state, standing }) => (
      <span>
        <Status tone={stateTone[state]}>{stateWords[state]}</Status>
        {(state === "held" || state === "aside") && standingWords[standing] && (
          <span className="block text-12 text-muted">{standingWords[standing]}</span>
        )}
      </span>
    ),
  },
];

const all = "all";

/** Every holder's part, and how it stands with each. */
export function HoldersCard({
  token,
  index,
  states,
  coin,
  taxed,
}: {
  token: string;
  index: string;
  states: DividendDetail["states"];
  coin: Coin;
  /** Tax is withheld of it. */
  taxed: boolean;
}) {
  const [chosen, setChosen] = useState(all);
  const state = states.find((one) => one.state === chosen)?.state as PaymentState | undefined;
  const query = useInfiniteQuery(dividendHoldersQuery(token, index, state));
  return (
    <Card
      title="Holders of record"
      flush
      data-testid="dividend-holders"
      action={
        <div className="w-52">
          <Select
            aria-label="Which holders"
            value={state ?? all}
            onChange={setChosen}
            options={[
              { value: all, label: "All" },
              ...states.map((one) => ({
                value: one.state,
                label: `${stateWords[one.state]} (${formatCount(one.holders)})`,
              })),
            ]}
            data-testid="holders-state"
          />
        </div>
      }
    >
      <PagedTable
        caption="Holders of record"
        subject="the holders"
        query={query}
        columns={columnsOf(coin, taxed)}
        rowKey={({ account }) => account}
        empty={<EmptyState icon={Users} title="Nobody" text="Nobody's part stands like this any more." />}
      />
    </Card>
  );
}
