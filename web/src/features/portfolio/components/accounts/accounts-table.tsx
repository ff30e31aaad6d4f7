import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Change, Money, Percent, Shares } from "#components/ui/figures.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Coin } from "#lib/format.ts";
import type { Portfolio } from "../../api/portfolio.ts";
import { accountRows, yieldOf } from "../../lib/accounting.ts";

/** The same by building: what left stays, with what it brought. */
export function AccountsTable({ properties, total, coin }: Pick<Portfolio, "properties" | "total"> & { coin: Coin }) {
  const gained = (units: string | null) => (units === null ? "No price" : <Change units={units} coin={coin} />);
  return (
    <Table
      caption="Cost and gain by building"
      rows={accountRows(properties, total)}
      rowKey={({ key }) => key}
      columns={[
        {
          key: "name",
          header: "Building",
          phone: "title",
          cell: ({ token, name, shares, refundable }) =>
            token ? (
              <span className="grid">
                <Link
                  to="/properties/$address"
                  params={{ address: token }}
                  className="underline-offset-4 hover:underline"
                >
                  {name}
                </Link>
                <span className="text-12 font-normal text-muted">
                  {shares === "0" ? "None left" : <Shares count={shares ?? "0"} unit />}
                </span>
                {refundable.shares !== "0" && (
                  <span className="text-12 font-normal text-muted">
                    <Shares count={refundable.shares} /> of them to be paid back, at their refund
                  </span>
                )}
              </span>
            ) : (
              <strong className="font-medium">{name}</strong>
            ),
        },
        { key: "cost", header: "Cost", numeric: true, cell: ({ cost }) => <Money units={cost} coin={coin} /> },
        {
          key: "value",
          header: "Worth",
          numeric: true,
          cell: ({ value }) => (value === null ? "No price" : <Money units={value} coin={coin} />),
        },
        {
          key: "gained",
          header: "Gained",
          numeric: true,
          cell: ({ unrealizedGain, realizedGain }) => (
            <span className="inline-grid">
              <Told what="by worth">{gained(unrealizedGain)}</Told>
              <Told what="by selling">{gained(realizedGain)}</Told>
            </span>
          ),
        },
        {
          key: "dividends",
          header: "Dividends",
          numeric: true,
          cell: ({ dividends, yieldOnCost }) => (
            <span className="inline-grid">
              <Money units={dividends.received} coin={coin} />
              <span className="text-12 text-muted">
                {yieldOnCost === null ? (
                  "No yield known"
                ) : (
                  <>
                    <Percent bps={yieldOf(yieldOnCost)} /> a year, of cost
                  </>
                )}
              </span>
            </span>
          ),
        },
        { key: "gain", header: "In all", numeric: true, cell: ({ gain }) => gained(gain) },
      ]}
    />
  );
}

function Told({ what, children }: { what: string; children: ReactNode }) {
  return (
    <span className="whitespace-nowrap">
      {children} <span className="text-12 text-muted">{what}</span>
    </span>
  );
}
