import { property } from "@freehold/indexer/schema";
import { inArray, sql } from "drizzle-orm";
import type { Address } from "viem";
import { decimal, percent } from "../../lib/decimal.ts";
import type { Deps } from "../../lib/deps.ts";
import { entitlementsOf } from "../entitlements.ts";
import { yearlyPerShareOf } from "../prices.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { type Entry, type Ledger, play } from "./ledger.ts";
import type { Method } from "./lots.ts";
import { movementsOf } from "./movements.ts";
import { type OffShares, offSharesOf, offSum, worthOf } from "./off.ts";
import { oldRatesOf } from "./old-rates.ts";
import { type Prices, pricesOf } from "./prices.ts";
import { convert, currenciesOf, type Rates, ratesOf } from "./rates.ts";

/** Most points of the line that shows value over time. */
const points = 60;

export interface Asked {
  account: Address;
  method: Method;
  currency: string | undefined;
}

/** The ledger of an account, with what is needed to read it. */
export async function accountsOf(deps: Deps, rows: Snapshot, asOf: AsOf, { account, method, currency }: Asked) {
  const { addresses } = deps.deployment;
  const rates = await ratesOf(deps, rows, asOf, currency);
  const movements = await movementsOf(rows, addresses, account);
  const ledger = play(movements, { account, method, rates, settlement: addresses.coin });
  const tokens = [...new Set([...ledger.books.keys(), ...ledger.entries.map(({ token }) => token)])];
  const names = tokens.length
    ? await rows
        .select({
          token: property.token,
          name: property.name,
          symbol: property.symbol,
          yearly: yearlyPerShareOf(sql`${property}.${sql.identifier("token")}`, addresses, asOf.now),
        })
        .from(property)
        .where(inArray(property.token, tokens))
        .orderBy(property.name, property.token)
    : [];
  const prices = await pricesOf(rows, addresses, tokens);
  const off = await offSharesOf(rows, addresses, account, movements.refunds);
  return { rates, ledger, properties: names, prices, off };
}

/** What an account has, what it cost, and what it brought. */
export async function portfolioOf(deps: Deps, rows: Snapshot, asOf: AsOf, asked: Asked) {
  const { rates, ledger, properties, prices, off } = await accountsOf(deps, rows, asOf, asked);
  const { coin } = deps.deployment.addresses;
  const present = (units: bigint) => convert(units, rates.present);
  const owed = (await entitlementsOf(rows, asOf, asked.account)).filter(
    (one) => one.status === "claimable" && one.coin === coin,
  );
  const byToken = Map.groupBy(ledger.entries, ({ token }) => token);

  const figures = properties.map(({ token, name, symbol, yearly }) => {
    const book = ledger.books.get(token);
    const entries = byToken.get(token) ?? [];
    const shares = book?.shares ?? 0n;
    const cost = book?.cost ?? 0n;
    const price = prices.at(token, asOf.now);
    const waiting = off.at(token, asOf.now);
    const worth = worthOf(shares, price, waiting);
    const value = worth === null ? null : present(worth);
    const refundable = { shares: offSum(waiting).shares, money: present(offSum(waiting).money) };
    const undone = sum(
      waiting.map(({ offeringId, money, ...one }) =>
        book ? book.costOfUndone(one.shares, { offeringId, paid: present(money ?? (price ?? 0n) * one.shares) }) : 0n,
      ),
    );
    return {
      row: { token, name, symbol, lots: book?.lots ?? [], price },
      refundable,
      kept: cost - undone,
      shares,
      cost,
      value,
      unrealized: value === null ? null : value - cost,
      realized: sum(entries.map(({ gain }) => gain)),
      received: receivedOf(entries),
      claimable: sum(owed.flatMap((one) => (one.token === token ? [present(BigInt(one.net))] : []))),
      yearly: present(BigInt(yearly) * (shares - refundable.shares)),
    };
  });
  const of = (key: "cost" | "kept" | "realized" | "received" | "claimable" | "yearly") =>
    sum(figures.map((one) => one[key]));
  const total = {
    cost: of("cost"),
    kept: of("kept"),
    refundable: {
      shares: sum(figures.map(({ refundable }) => refundable.shares)),
      money: sum(figures.map(({ refundable }) => refundable.money)),
    },
    value: sum(figures.map(({ value }) => value ?? 0n)),
    unrealized: sum(figures.map(({ unrealized }) => unrealized ?? 0n)),
    realized: of("realized"),
    received: of("received"),
    claimable: of("claimable"),
    yearly: of("yearly"),
  };
  return {
    method: asked.method,
    currency: tellCurrency(rates, ledger.entries),
    currencies: await currenciesOf(rows),
    properties: figures.map(({ row: { lots, price, ...row }, shares, ...rest }) => ({
      ...row,
      shares: shares.toString(),
      lastPrice: price === null ? null : present(price).toString(),
      ...tell(rest),
      lots: lots.map((lot) => ({
        shares: lot.shares.toString(),
        cost: lot.cost.toString(),
        basis: lot.basis,
        acquiredAt: lot.acquiredAt,
        transaction: lot.transaction,
      })),
    })),
    total: {
      ...tell(total),
      value: total.value.toString(),
      unrealizedGain: total.unrealized.toString(),
      gain: (total.unrealized + total.realized + total.received).toString(),
    },
    income: incomeOf(ledger.entries),
    history: historyOf(ledger, { prices, rates, off }, asOf.now),
  };
}

interface Figures {
  cost: bigint;
  /** Cost without that of shares which are to be paid back. */
  kept: bigint;
  refundable: { shares: bigint; money: bigint };
  value: bigint | null;
  unrealized: bigint | null;
  realized: bigint;
  received: bigint;
  claimable: bigint;
  yearly: bigint;
}

const tell = ({ cost, kept, refundable, value, unrealized, realized, received, claimable, yearly }: Figures) => ({
  cost: cost.toString(),
  refundable: { shares: refundable.shares.toString(), money: refundable.money.toString() },
  value: value === null ? null : value.toString(),
  unrealizedGain: unrealized === null ? null : unrealized.toString(),
  realizedGain: realized.toString(),
  dividends: { received: received.toString(), claimable: claimable.toString() },
  gain: unrealized === null ? null : (unrealized + realized + received).toString(),
  yieldOnCost: percent(yearly, kept),
});

export const tellCurrency = (rates: Rates, entries: readonly Entry[]) => ({
  code: rates.code,
  decimals: rates.decimals,
  rate: rates.present
    ? {
        rate: decimal(rates.present.rate, 18),
        saidAt: rates.present.saidAt,
        transaction: rates.present.transaction,
        stale: rates.stale,
      }
    : null,
  maxAge: rates.present ? rates.maxAge : null,
  old: oldRatesOf(entries),
});

export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

export const receivedOf = (entries: readonly Entry[]): bigint =>
  sum(entries.map(({ kind, amount }) => (kind === "dividend" ? (amount ?? 0n) : 0n)));

/** Dividends received, by month of UTC and by property, oldest first. Together they are all that was received. */
function incomeOf(entries: readonly Entry[]) {
  const paid = entries.filter(({ kind, amount }) => kind === "dividend" && amount);
  const monthOf = ({ timestamp }: Entry) =>
    Number(new Date(timestamp * 1000).toISOString().slice(0, 7).replace("-", ""));
  const months = [...Map.groupBy(paid, monthOf)].sort(([a], [b]) => a - b);
  return months.flatMap(([month, those]) =>
    [...Map.groupBy(those, ({ token }) => token)].map(([token, some]) => ({
      month,
      token,
      amount: receivedOf(some).toString(),
    })),
  );
}

interface Worths {
  prices: Prices;
  rates: Rates;
  off: OffShares;
}

/** What shares are worth at a time, by the price and the rate of then; where there was no price, nothing. */
export function worthAt(balances: ReadonlyMap<Address, bigint>, time: number, { prices, rates, off }: Worths): bigint {
  const rate = rates.atTime(time);
  const worth = (token: Address, shares: bigint) => worthOf(shares, prices.at(token, time), off.at(token, time)) ?? 0n;
  return sum([...balances].map(([token, shares]) => convert(worth(token, shares), rate)));
}

/** Cost and value at regular times since the first movement, and at every movement if they are few. */
function historyOf({ entries }: Ledger, worths: Worths, now: number) {
  const first = entries[0]?.timestamp;
  if (first === undefined) return [];
  const moments = [...new Set(entries.map(({ timestamp }) => timestamp))];
  const regular = Array.from({ length: points }, (_, i) => first + Math.floor(((now - first) * i) / (points - 1)));
  const times = [...new Set([...regular, ...(moments.length <= points ? moments : [])])].sort((a, b) => a - b);
  const balances = new Map<Address, bigint>();
  let cost = 0n;
  let next = 0;
  return times.map((at) => {
    for (let entry = entries[next]; entry && entry.timestamp <= at; entry = entries[++next]) {
      balances.set(entry.token, entry.balance);
      cost += entry.cost;
    }
    return { at, cost: cost.toString(), value: worthAt(balances, at, worths).toString() };
  });
}
