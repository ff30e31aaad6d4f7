import { Address } from "#components/ui/address.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Shares } from "#components/ui/figures.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { type Column, Table } from "#components/ui/table.tsx";
import { explainContractError } from "#lib/errors/explain.ts";
import { formatCount, formatCountry, formatShares } from "#lib/format.ts";
import type { Impact, RuleChange } from "../api/rules.ts";
import { impactSentence, whatTheyKeep } from "../lib/impact-words.ts";

type Holder = Impact["holders"][number];

const why = ({ name, args }: Holder["reason"]): string => explainContractError(name, args).what;

const columns: Column<Holder>[] = [
  {
    key: "who",
    header: "Who",
    phone: "title",
    cell: ({ wallet, wallets }) => (
      <span className="grid justify-items-start">
        <Address address={wallet} />
        {wallets > 1 && (
          <span className="text-12 text-muted">and {formatCount(wallets - 1)} more of their wallets</span>
        )}
      </span>
    ),
  },
  { key: "country", header: "Lives in", cell: ({ country }) => (country ? formatCountry(country) : "–") },
  { key: "shares", header: "Shares", numeric: true, cell: ({ shares }) => <Shares count={shares} /> },
  {
    key: "why",
    header: "Why",
    cell: ({ reason, already }) => (
      <span className="grid justify-items-start gap-1 max-sm:text-end">
        {why(reason)}
        {already && <Badge tone="neutral">Already now</Badge>}
      </span>
    ),
  },
];

/** Who and what a change of a rule touches, before anybody signs it. */
export function ImpactPanel({ impact, change }: { impact: Impact; change: Pick<RuleChange, "change" | "kind"> }) {
  const { counts, holders, orders, offering, property, counting } = impact;
  return (
    <div className="grid gap-4" data-testid="rule-impact" data-holders={counts.holders} data-orders={counts.orders}>
      <Notice tone={counts.holders > 0 ? "amber" : "neutral"} title={impactSentence(impact, change.change)}>
        {change.change !== "remove" && whatTheyKeep(change.kind)}
      </Notice>
      {holders.length > 0 && (
        <div className="overflow-hidden rounded-8 border border-line">
          <Table
            caption="Who would not meet this rule"
            columns={columns}
            rows={holders}
            rowKey={({ wallet }) => wallet}
          />
          {counts.holders > holders.length && (
            <p className="border-t border-line px-5 py-3 text-14 text-muted">
              And {formatCount(counts.holders - holders.length)} more.
            </p>
          )}
        </div>
      )}
      {counts.orders > 0 && (
        <Notice
          tone="amber"
          title={`${formatCount(counts.orders)} open ${counts.orders === 1 ? "order" : "orders"} could no longer be filled.`}
        >
          <ul className="grid gap-1">
            {orders.slice(0, 5).map(({ hash, maker, side, remaining, reason }) => (
              <li key={hash}>
                <Address address={maker} plain /> {side === 0 ? "sells" : "buys"} {formatShares(remaining)}:{" "}
                {explainContractError(reason.name, reason.args).what}
              </li>
            ))}
            {counts.orders > 5 && <li>And {formatCount(counts.orders - 5)} more.</li>}
          </ul>
        </Notice>
      )}
      {offering && (
        <Notice
          tone="amber"
          title={
            offering.blocked ? "Nobody could buy in the open offering." : "The open offering would be limited by it."
          }
        >
          {offering.reason.message}
        </Notice>
      )}
      {property && (
        <Notice tone="amber" title="The property as a whole would not meet it.">
          {property.message}
        </Notice>
      )}
      {counting && (
        <Notice tone="amber" title="Transfers will wait until everybody is counted.">
          It is the first rule here that counts what a person holds over all their wallets. Once it is confirmed, count
          the holders on the page of the property's rules; it takes a minute.
        </Notice>
      )}
    </div>
  );
}
