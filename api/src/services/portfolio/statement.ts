import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import type { Entry } from "./ledger.ts";
import type { Method } from "./lots.ts";
import { offSum, worthOf } from "./off.ts";
import { type Asked, accountsOf, receivedOf, sum } from "./portfolio.ts";
import { convert, type Rates } from "./rates.ts";

export interface Period {
  /** The first second of it; null: since the beginning. */
  from: number | null;
  /** The last second of it. */
  to: number;
}

export interface Balance {
  token: Address;
  name: string;
  symbol: string;
  shares: bigint;
  cost: bigint;
  /** Of these, shares of offerings that failed or were cancelled: they are worth what is paid back for them. */
  refundable: bigint;
  /** By the price and the rate of that moment; null: there was no price. */
  value: bigint | null;
}

export interface Line extends Entry {
  name: string;
  symbol: string;
}

export interface Statement {
  account: Address;
  method: Method;
  rates: Rates;
  period: Period;
  asOf: AsOf;
  opening: Balance[];
  lines: Line[];
  closing: Balance[];
  totals: Record<"purchases" | "sales" | "refunds" | "dividends" | "gain", bigint>;
}

/**
 * Everything that moved an account's shares and money in a period. For each property, opening shares and cost and those
 * of all lines make the closing ones, to the unit.
 */
export async function statementOf(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  { period, ...asked }: Asked & { period: Period },
): Promise<Statement> {
  const { rates, ledger, properties, prices, off } = await accountsOf(deps, rows, asOf, asked);
  const to = Math.min(period.to, asOf.now);
  const start = ledger.entries.findIndex(({ timestamp }) => timestamp >= (period.from ?? 0));
  const end = ledger.entries.findLastIndex(({ timestamp }) => timestamp <= to) + 1;
  const first = start === -1 ? ledger.entries.length : start;
  const before = ledger.entries.slice(0, first);
  const within = ledger.entries.slice(first, Math.max(first, end));

  const balances = (entries: readonly Entry[], at: number): Balance[] => {
    const byToken = Map.groupBy(entries, ({ token }) => token);
    return properties.flatMap(({ token, name, symbol }) => {
      const own = byToken.get(token);
      if (!own) return [];
      const shares = own.at(-1)?.balance ?? 0n;
      const waiting = off.at(token, at);
      const worth = worthOf(shares, prices.at(token, at), waiting);
      const value = worth === null ? null : convert(worth, rates.atTime(at));
      const refundable = offSum(waiting).shares;
      return [{ token, name, symbol, shares, refundable, cost: sum(own.map(({ cost }) => cost)), value }];
    });
  };
  const names = new Map(properties.map((one) => [one.token, one]));
  const of = (...kinds: Entry["kind"][]) =>
    sum(within.map(({ kind, amount }) => (kinds.includes(kind) ? (amount ?? 0n) : 0n)));
  return {
    account: asked.account,
    method: asked.method,
    rates,
    period: { from: period.from, to },
    asOf,
    opening: balances(before, (period.from ?? 0) - 1),
    lines: within.map((entry) => {
      const { name = "", symbol = "" } = names.get(entry.token) ?? {};
      return { ...entry, name, symbol };
    }),
    closing: balances([...before, ...within], to),
    totals: {
      purchases: -of("purchase", "buy"),
      sales: of("sell"),
      refunds: of("refund"),
      dividends: receivedOf(within),
      gain: sum(within.map(({ gain }) => gain)),
    },
  };
}
