import { csvLine } from "../../lib/csv.ts";
import { decimal } from "../../lib/decimal.ts";
import type { Balance, Statement } from "./statement.ts";

const header = [
  "kind",
  "time",
  "property",
  "symbol",
  "token",
  "shares",
  "balance",
  "to be paid back",
  "amount",
  "cost",
  "gain",
  "value",
  "currency",
  "basis",
  "rate",
  "rate said at",
  "rate day",
  "rate is later",
  "rate is old",
  "coin",
  "coin units",
  "counterparty",
  "block",
  "transaction",
  "log index",
] as const;

/**
 * One table: a line `opening` for each property, then what moved, then a line `closing`. What leaves is negative; the
 * columns `shares` and `cost` add up to those of the closing lines.
 */
export function csvOf({ rates, period, opening, lines, closing }: Statement): string {
  const money = (units: bigint | null) => (units === null ? null : decimal(units, rates.decimals));
  const time = (at: number | null) => (at === null ? null : iso(at));
  /** Of a balance's value. */
  const rateAt = (at: number | null): Cells => {
    const rate = at === null ? undefined : rates.atTime(at);
    if (!rate || at === null) return {};
    const said = iso(rate.saidAt);
    const [later, old] = [rate.timestamp > at, rates.isOld(rate, at)].map(String);
    return {
      rate: decimal(rate.rate, 18),
      "rate said at": said,
      "rate day": said.slice(0, 10),
      "rate is later": later ?? null,
      "rate is old": old ?? null,
    };
  };
  const balance = (kind: string, at: number | null) => (row: Balance) =>
    csvLine(
      cells({
        kind,
        time: time(at),
        property: row.name,
        symbol: row.symbol,
        token: row.token,
        shares: String(row.shares),
        balance: String(row.shares),
        "to be paid back": String(row.refundable),
        cost: money(row.cost),
        value: money(row.value),
        currency: rates.code,
        ...rateAt(at),
      }),
    );
  return [
    csvLine(header),
    ...opening.map(balance("opening", period.from)),
    ...lines.map((row) =>
      csvLine(
        cells({
          kind: row.kind,
          time: time(row.timestamp),
          property: row.name,
          symbol: row.symbol,
          token: row.token,
          shares: String(row.shares),
          balance: String(row.balance),
          amount: money(row.amount),
          cost: money(row.cost),
          gain: money(row.gain),
          currency: rates.code,
          basis: row.basis,
          rate: row.rate?.rate ?? null,
          "rate said at": time(row.rate?.saidAt ?? null),
          "rate day": row.rate ? iso(row.rate.saidAt).slice(0, 10) : null,
          "rate is old": row.rate ? String(row.rate.old) : null,
          "rate is later": row.rate ? String(row.rate.later) : null,
          coin: row.coin,
          "coin units": row.coin ? String(row.coinUnits) : null,
          counterparty: row.counterparty,
          block: row.block,
          transaction: row.transaction,
          "log index": row.logIndex,
        }),
      ),
    ),
    ...closing.map(balance("closing", period.to)),
  ].join("");
}

type Cells = Partial<Record<(typeof header)[number], string | number | null>>;
const cells = (row: Cells) => header.map((name) => row[name] ?? null);

export const iso = (at: number): string => new Date(at * 1000).toISOString().replace(".000Z", "Z");
