import { InCard } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { type Coin, formatMonth } from "#lib/format.ts";
import type { Statement } from "../../api/treasury.ts";
import { spentLines } from "../../lib/statement-lines.ts";

type Month = Statement["months"][number];

const columns = (coin: Coin): Column<Month>[] => [
  { key: "month", header: "Month", phone: "title", cell: ({ month }) => formatMonth(month) },
  { key: "rent", header: "Rent", numeric: true, cell: ({ rent }) => <Money units={rent} coin={coin} /> },
  {
    key: "other",
    header: "Other income",
    numeric: true,
    roomy: true,
    cell: ({ otherIncome }) => <Money units={otherIncome} coin={coin} />,
  },
  { key: "spent", header: "Expenses", numeric: true, cell: ({ expenses }) => <Money units={expenses} coin={coin} /> },
  {
    key: "left",
    header: "Left",
    numeric: true,
    cell: ({ netOperatingIncome }) => <Money units={netOperatingIncome} coin={coin} />,
  },
  {
    key: "paid",
    header: "To holders",
    numeric: true,
    roomy: true,
    cell: ({ distributions }) => <Money units={distributions} coin={coin} />,
  },
];

interface LineProps {
  label: string;
  note?: string;
  units: string;
  coin: Coin;
  strong?: boolean;
}

function Line({ label, note, units, coin, strong = false }: LineProps) {
  return (
    <div className={`flex flex-wrap items-baseline justify-between gap-x-4 py-2 ${strong ? "font-medium" : ""}`}>
      <dt>
        {label}
        {note && <span className="block text-12 font-normal text-muted">{note}</span>}
      </dt>
      <dd className="figures ms-auto text-end">
        <Money units={units} coin={coin} />
      </dd>
    </div>
  );
}

export function StatementLines({ statement, coin }: { statement: Statement; coin: Coin }) {
  const { rent, otherIncome, deductions, expenses, netOperatingIncome, distributions, lapsed, months, capRate } =
    statement;
  return (
    <>
      <dl className="divide-y divide-line text-14">
        <Line label="Rent" units={rent} coin={coin} />
        <Line
          label="Other income"
          units={otherIncome}
          coin={coin}
          {...(deductions === "0" ? {} : { note: "What was kept of tenants' deposits is in it" })}
        />
        {spentLines(statement).map(({ label, units }) => (
          <Line key={label} label={label} units={units} coin={coin} />
        ))}
        <Line label="Expenses in all" units={String(-BigInt(expenses))} coin={coin} />
        <Line label="Left after expenses" units={netOperatingIncome} coin={coin} strong />
        <Line label="Declared to the holders" units={distributions} coin={coin} />
        {lapsed !== "0" && (
          <Line
            label="Came back from holders"
            note="Nobody claimed it in time; it is no income"
            units={lapsed}
            coin={coin}
          />
        )}
      </dl>
      {capRate && (
        <p className="text-14 text-muted">
          Over the last 365 days the building earned{" "}
          <span className="figures font-medium text-ink">{capRate.percent}%</span> of its value, as it was valued on{" "}
          <DateTime at={capRate.valuedAt} />.
        </p>
      )}
      {months.length > 0 && (
        <InCard>
          <div className="mt-5 border-t border-line">
            <Table
              caption="Month by month"
              columns={columns(coin)}
              rows={months}
              rowKey={({ month }) => String(month)}
            />
          </div>
        </InCard>
      )}
    </>
  );
}
