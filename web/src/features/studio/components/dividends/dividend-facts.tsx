import type { ReactNode } from "react";
import { Address, TransactionHash } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { DateTime } from "#components/ui/date-time.tsx";
import { Money } from "#components/ui/figures.tsx";
import type { Coin } from "#lib/format.ts";
import type { DividendDetail } from "../../api/dividends.ts";
import { ratesTold, tableName } from "../../lib/dividend-words.ts";

/** What was fixed when it was declared. */
export function DividendFacts({ dividend, coin }: { dividend: DividendDetail; coin: Coin }) {
  const { table, lapsesAt, lapsed, withheld, remitted, transaction } = dividend;
  return (
    <Card title="Fixed when it was declared" flush>
      <dl className="divide-y divide-line text-14">
        <Row label="Tax">
          {table ? (
            <>
              {tableName(table)}
              <span className="block text-12 font-normal text-muted">{ratesTold(table)}</span>
            </>
          ) : (
            "Nothing is withheld"
          )}
        </Row>
        {table && (
          <Row label="Goes to">
            <Address address={table.collector} />
          </Row>
        )}
        {table && withheld !== "0" && (
          <Row label="Sent there so far">
            <Money units={remitted} coin={coin} exact />
          </Row>
        )}
        <Row label="What nobody claims">
          {lapsesAt === null ? (
            "Waits for its owner, however late"
          ) : lapsed === null ? (
            <>
              May go back to the treasury from <DateTime at={lapsesAt} />
            </>
          ) : (
            <>
              <Money units={lapsed} coin={coin} exact /> went back to the treasury
            </>
          )}
        </Row>
        <Row label="Declared in">
          <TransactionHash hash={transaction} />
        </Row>
      </dl>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <dt className="text-muted">{label}</dt>
      <dd className="ms-auto max-w-80 min-w-0 text-end font-medium">{children}</dd>
    </div>
  );
}
