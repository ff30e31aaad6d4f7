import type { Address } from "viem";
import { csvLine } from "../../lib/csv.ts";
import { decimal } from "../../lib/decimal.ts";
import { byProperty, type Income } from "./income.ts";
import type { KnownCoin } from "./income-coins.ts";
import { iso } from "./statement-csv.ts";

const header = [
  "kind",
  "time",
  "property",
  "symbol",
  "token",
  "dividend",
  "record date",
  "holder of record",
  "shares",
  "per share",
  "gross",
  "country",
  "rate percent",
  "table",
  "tax withheld",
  "net",
  "reinvested",
  "currency",
  "coin",
  "block",
  "transaction",
  "log index",
] as const;

/**
 * One table: a line `payment` for each dividend, a line `reinvestment` for shares that were bought with some, and a line
 * `total` for each property and coin, which the lines above it add up to.
 */
export function incomeCsv(income: Income, coins: ReadonlyMap<Address, KnownCoin>): string {
  /** Of a coin that does not say how it is counted, the smallest units. */
  const money = (units: bigint, coin: Address) => decimal(units, coins.get(coin)?.decimals ?? 0);
  const names = ({ name, symbol, token, coin }: { name: string; symbol: string; token: Address; coin: Address }) => ({
    property: name,
    symbol,
    token,
    coin,
    currency: coins.get(coin)?.symbol ?? null,
  });
  const place = (one: { timestamp: number; block: number; transaction: string; logIndex: number }) => ({
    time: iso(one.timestamp),
    block: one.block,
    transaction: one.transaction,
    "log index": one.logIndex,
  });
  const moved = [
    ...income.lines.map((one) => ({
      at: one,
      cells: {
        kind: "payment",
        ...names(one),
        ...place(one),
        dividend: one.index.toString(),
        "record date": iso(one.recordAt),
        "holder of record": one.holder,
        shares: one.shares.toString(),
        "per share": money(one.perShare, one.coin),
        gross: money(one.gross, one.coin),
        country: one.tax?.country ?? null,
        "rate percent": one.tax ? decimal(BigInt(one.tax.basisPoints), 2) : null,
        table: one.tax?.table.toString() ?? null,
        "tax withheld": money(one.tax?.amount ?? 0n, one.coin),
        net: money(one.net, one.coin),
      },
    })),
    ...income.reinvestments.map((one) => ({
      at: one,
      cells: {
        kind: "reinvestment",
        ...names(one),
        ...place(one),
        shares: one.shares.toString(),
        reinvested: money(one.cost, one.coin),
      },
    })),
  ].sort((a, b) => a.at.block - b.at.block || a.at.logIndex - b.at.logIndex);
  const totals = byProperty(income).map((one) => ({
    kind: "total",
    ...names(one),
    gross: money(one.gross, one.coin),
    "tax withheld": money(one.withheld, one.coin),
    net: money(one.net, one.coin),
    reinvested: money(one.reinvested, one.coin),
  }));
  return [csvLine(header), ...[...moved.map((one) => one.cells), ...totals].map((row) => csvLine(cells(row)))].join("");
}

type Cells = Partial<Record<(typeof header)[number], string | number | null>>;
const cells = (row: Cells) => header.map((name) => row[name] ?? null);
