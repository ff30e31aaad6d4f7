import type { ReactNode } from "react";
import { Address } from "#components/ui/address.tsx";
import { Card } from "#components/ui/card.tsx";
import { Money } from "#components/ui/figures.tsx";
import { formatCountry, formatRate, shortHex } from "#lib/format.ts";
import { purposes, purposeWords } from "#lib/purposes.ts";
import { type IncomeDecision, incomeDecisionsIn } from "../../lib/income-decisions.ts";
import { useIssuer } from "../../lib/issuer-context.ts";
import { highestOf } from "../../lib/withholding-form.ts";

/** What is decided about income, read from the very bytes that the owners sign. */
export function IncomeFacts({ data }: { data: `0x${string}` }) {
  return incomeDecisionsIn(data).map((decision) =>
    decision.kind === "waterfall" ? (
      <WaterfallFacts key={decision.treasury} decision={decision} />
    ) : (
      <TableFacts key={decision.token} decision={decision} />
    ),
  );
}

function WaterfallFacts({ decision }: { decision: Extract<IncomeDecision, { kind: "waterfall" }> }) {
  const { chain } = useIssuer();
  const { steps, treasury } = decision;
  return (
    <Card title="How income would be divided" flush>
      <dl className="divide-y divide-line text-14" data-testid="waterfall-facts">
        <Row label="Treasury">
          <Address address={treasury} />
        </Row>
        {steps.map(({ purpose, basisPoints, target, payee }, at) => (
          <Row key={purpose} label={`${at + 1}. ${purposeWords[purposes[purpose] ?? "other"]}`}>
            <span>
              {formatRate(basisPoints)} of each income
              {target > 0n && (
                <>
                  , until <Money units={target} coin={chain.coin} exact /> lie there
                </>
              )}
            </span>
            {BigInt(payee) > 0n && <Address address={payee} />}
          </Row>
        ))}
        <Row label="For the holders">{steps.length === 0 ? "All income" : "The rest"}</Row>
      </dl>
    </Card>
  );
}

function TableFacts({ decision }: { decision: Extract<IncomeDecision, { kind: "table" }> }) {
  const { token, terms } = decision;
  const { countries, identities, usual, collector } = terms;
  return (
    <Card title="The table of tax rates" flush>
      <dl className="divide-y divide-line text-14" data-testid="table-facts">
        <Row label="For dividends of">
          <Address address={token} />
        </Row>
        {countries.map(({ country, basisPoints }) => (
          <Row key={country} label={formatCountry(country)}>
            {formatRate(basisPoints)}
          </Row>
        ))}
        {identities.map(({ identityId, basisPoints, certificate }) => (
          <Row key={identityId} label={`Person no. ${identityId}, by paper ${shortHex(certificate)}`}>
            {formatRate(basisPoints)}
          </Row>
        ))}
        <Row label="Every other country">{formatRate(usual)}</Row>
        <Row label="Whoever is not in the register">{formatRate(highestOf(terms))}</Row>
        <Row label="The tax goes to">
          <Address address={collector} />
        </Row>
      </dl>
    </Card>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-3 sm:px-5">
      <dt className="text-muted">{label}</dt>
      <dd className="ms-auto flex min-w-0 flex-wrap justify-end gap-x-2 text-end">{children}</dd>
    </div>
  );
}
