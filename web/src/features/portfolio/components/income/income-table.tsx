import { Link } from "@tanstack/react-router";
import { Money, Shares } from "#components/ui/figures.tsx";
import { Table } from "#components/ui/table.tsx";
import type { IncomeOfYear } from "../../api/portfolio.ts";
import { coinFrom } from "../../lib/income-year.ts";
import { taxWords } from "../../lib/tax.ts";

/** A year by building: what was withheld by which rate, and what became shares. */
export function IncomeTable({ properties, coins }: Pick<IncomeOfYear, "properties" | "coins">) {
  return (
    <Table
      caption="Income of the year by building"
      rows={properties}
      rowKey={({ token, coin }) => `${token}-${coin}`}
      columns={[
        {
          key: "name",
          header: "Building",
          phone: "title",
          cell: ({ token, name, payments }) => (
            <span className="grid">
              <Link
                to="/properties/$address"
                params={{ address: token }}
                className="underline-offset-4 hover:underline"
              >
                {name}
              </Link>
              <span className="text-12 font-normal text-muted">
                {payments === 1 ? "1 dividend" : `${payments} dividends`}
              </span>
            </span>
          ),
        },
        {
          key: "gross",
          header: "Before tax",
          numeric: true,
          cell: ({ gross, coin }) => <Money units={gross} coin={coinFrom(coins, coin)} />,
        },
        {
          key: "withheld",
          header: "Tax withheld",
          numeric: true,
          cell: ({ withheld, rates, coin }) => (
            <span className="inline-grid">
              <Money units={withheld} coin={coinFrom(coins, coin)} />
              {rates.map((rate) => (
                <span key={`${rate.table} ${rate.country} ${rate.basisPoints}`} className="text-12 text-muted">
                  {taxWords(rate)}
                </span>
              ))}
            </span>
          ),
        },
        {
          key: "net",
          header: "For you",
          numeric: true,
          cell: ({ net, coin }) => <Money units={net} coin={coinFrom(coins, coin)} />,
        },
        {
          key: "reinvested",
          header: "Became shares",
          numeric: true,
          cell: ({ reinvested, sharesBought, coin }) =>
            sharesBought === "0" ? (
              "None"
            ) : (
              <span className="inline-grid">
                <Money units={reinvested} coin={coinFrom(coins, coin)} />
                <span className="text-12 text-muted">
                  <Shares count={sharesBought} unit />
                </span>
              </span>
            ),
        },
      ]}
    />
  );
}
