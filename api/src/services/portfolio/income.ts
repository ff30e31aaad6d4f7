import {
  dividend,
  dividendPayment,
  dividendReinvestment,
  property,
  recordDate,
  taxWithheld,
} from "@freehold/indexer/schema";
import { and, asc, eq, gte, lt } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { Problem } from "../../lib/problem.ts";
import type { Snapshot } from "../snapshot.ts";

/** What one answer can be made of. */
const most = 50_000;

interface Origin {
  block: number;
  timestamp: number;
  transaction: Hex;
  logIndex: number;
}

/** A dividend that was paid to an account, as the books of the contract have it. */
export interface IncomeLine extends Origin {
  token: Address;
  name: string;
  symbol: string;
  index: bigint;
  coin: Address;
  recordAt: number;
  /** Holder of record: the account, or a wallet that it replaced. */
  holder: Address;
  shares: bigint;
  perShare: bigint;
  gross: bigint;
  /** Null: nothing is ever withheld of this dividend. */
  tax: { amount: bigint; country: number | null; basisPoints: number; table: bigint; logIndex: number } | null;
  net: bigint;
  reinvestmentId: string | null;
}

/** Shares that were bought with lines before it; what they did not cost came in coins. */
export interface Reinvestment extends Origin {
  id: string;
  token: Address;
  name: string;
  symbol: string;
  coin: Address;
  offeringId: bigint;
  shares: bigint;
  amount: bigint;
  cost: bigint;
}

export interface Income {
  lines: IncomeLine[];
  reinvestments: Reinvestment[];
}

/** The first second of a year of UTC. */
const startOf = (year: number) => BigInt(Date.UTC(year, 0, 1) / 1000);

/** All dividends that were paid to an account, oldest first; of one year, where one is told. */
export async function incomeOf(rows: Snapshot, account: Address, year?: number): Promise<Income> {
  const during = (at: typeof dividendPayment.timestamp | typeof dividendReinvestment.timestamp) =>
    year === undefined ? undefined : and(gte(at, startOf(year)), lt(at, startOf(year + 1)));
  const paid = await rows
    .select({
      row: dividendPayment,
      tax: taxWithheld,
      name: property.name,
      symbol: property.symbol,
      coin: dividend.coin,
      perShare: dividend.perShare,
      table: dividend.withholdingTable,
      recordAt: recordDate.recordAt,
    })
    .from(dividendPayment)
    .innerJoin(dividend, and(eq(dividend.token, dividendPayment.token), eq(dividend.index, dividendPayment.index)))
    .innerJoin(recordDate, and(eq(recordDate.token, dividend.token), eq(recordDate.recordId, dividend.recordId)))
    .innerJoin(property, eq(property.token, dividendPayment.token))
    // An account of record is paid a dividend once, so its tax is told once.
    .leftJoin(
      taxWithheld,
      and(
        eq(taxWithheld.token, dividendPayment.token),
        eq(taxWithheld.index, dividendPayment.index),
        eq(taxWithheld.account, dividendPayment.account),
      ),
    )
    .where(and(eq(dividendPayment.payee, account), during(dividendPayment.timestamp)))
    .orderBy(asc(dividendPayment.id))
    .limit(most + 1);
  if (paid.length > most) {
    throw new Problem("too-many-movements", `More than ${most} dividends were paid: one answer cannot hold them.`, {
      most,
    });
  }
  const bought = await rows
    .select({ row: dividendReinvestment, name: property.name, symbol: property.symbol })
    .from(dividendReinvestment)
    .innerJoin(property, eq(property.token, dividendReinvestment.token))
    .where(and(eq(dividendReinvestment.account, account), during(dividendReinvestment.timestamp)))
    .orderBy(asc(dividendReinvestment.id))
    .limit(most);
  return {
    lines: paid.map(({ row, tax, perShare, table, recordAt, ...names }) => {
      const gross = row.amount + (tax?.amount ?? 0n);
      return {
        ...names,
        token: row.token,
        index: row.index,
        recordAt: Number(recordAt),
        holder: row.account,
        shares: gross / perShare,
        perShare,
        gross,
        tax: tax && {
          amount: tax.amount,
          country: Number(tax.country) || null,
          basisPoints: Number(tax.basisPoints),
          table,
          logIndex: tax.logIndex,
        },
        net: row.amount,
        reinvestmentId: row.reinvestmentId,
        ...originOf(row),
      };
    }),
    reinvestments: bought.map(({ row, name, symbol }) => {
      const { id, token, coin, offeringId, shares, amount, cost } = row;
      return { id, token, name, symbol, coin, offeringId, shares, amount, cost, ...originOf(row) };
    }),
  };
}

const originOf = (row: { blockNumber: bigint; timestamp: bigint; txHash: Hex; logIndex: number }): Origin => ({
  block: Number(row.blockNumber),
  timestamp: Number(row.timestamp),
  transaction: row.txHash,
  logIndex: row.logIndex,
});

export interface Sums {
  payments: number;
  gross: bigint;
  withheld: bigint;
  net: bigint;
  /** What of `net` bought shares instead of coming in coins. */
  reinvested: bigint;
}

export function sumsOf({ lines, reinvestments }: Income): Sums {
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    payments: lines.length,
    gross: sum(lines.map(({ gross }) => gross)),
    withheld: sum(lines.map(({ tax }) => tax?.amount ?? 0n)),
    net: sum(lines.map(({ net }) => net)),
    reinvested: sum(reinvestments.map(({ cost }) => cost)),
  };
}

type Key<Part> = (one: IncomeLine | Reinvestment) => Part;

/** The same, apart by a key, in the order in which keys first occur. */
export function apart<Part extends string | number>(income: Income, key: Key<Part>): [Part, Income][] {
  const lines = Map.groupBy(income.lines, key);
  const reinvestments = Map.groupBy(income.reinvestments, key);
  const keys = new Set([...lines.keys(), ...reinvestments.keys()]);
  return [...keys].map((one) => [one, { lines: lines.get(one) ?? [], reinvestments: reinvestments.get(one) ?? [] }]);
}

/** As in 202611, of UTC. */
export const monthOf = ({ timestamp }: Pick<Origin, "timestamp">): number =>
  Number(new Date(timestamp * 1000).toISOString().slice(0, 7).replace("-", ""));

export interface PropertyIncome extends Sums {
  token: Address;
  name: string;
  symbol: string;
  coin: Address;
  sharesBought: bigint;
  /** By what rates tax was withheld, in the order in which they were first used. */
  rates: {
    table: bigint;
    country: number | null;
    basisPoints: number;
    payments: number;
    gross: bigint;
    withheld: bigint;
  }[];
}

/** By property and coin, by name. */
export function byProperty(income: Income): PropertyIncome[] {
  return apart(income, ({ token, coin }) => `${token} ${coin}`)
    .flatMap(([, some]) => {
      const [first] = [...some.lines, ...some.reinvestments];
      if (!first) return [];
      const { token, name, symbol, coin } = first;
      const taxed = some.lines.flatMap(({ tax, gross }) => (tax ? [{ ...tax, gross }] : []));
      const rates = [...Map.groupBy(taxed, (tax) => `${tax.table} ${tax.country} ${tax.basisPoints}`).values()];
      return [
        {
          token,
          name,
          symbol,
          coin,
          ...sumsOf(some),
          sharesBought: some.reinvestments.reduce((sum, { shares }) => sum + shares, 0n),
          rates: rates.flatMap((those) => {
            const [{ table, country, basisPoints } = {} as never] = those;
            const sum = (of: "gross" | "amount") => those.reduce((total, one) => total + one[of], 0n);
            const payments = those.length;
            return [{ table, country, basisPoints, payments, gross: sum("gross"), withheld: sum("amount") }];
          }),
        },
      ];
    })
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.token < b.token ? -1 : 1));
}
