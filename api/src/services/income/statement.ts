import {
  expense,
  feePayment,
  incomeAllocation,
  incomeDistribution,
  incomePayment,
  rentPayment,
} from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import { quotient } from "../../lib/decimal.ts";
import type { Deps } from "../../lib/deps.ts";
import { addressOut, amountOut, timeOut } from "../../lib/schemas.ts";
import { coinOf } from "../coin.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";
import { currencyOut, decimalOut, worthOf } from "../valuations.ts";

const signedOut = z.string().openapi({ description: "In the coin's smallest units; may be negative.", example: "-42" });

const figures = {
  rent: amountOut.openapi({ description: "That reached the treasury." }),
  otherIncome: amountOut.openapi({ description: "Deductions from deposits and coins sent without a word included." }),
  expenses: amountOut.openapi({ description: "Paid out of buckets, and the management fee." }),
  netOperatingIncome: signedOut,
  distributions: amountOut.openapi({ description: "Declared as dividends." }),
};

export const statementOut = z
  .object({
    coin: addressOut,
    from: timeOut,
    to: timeOut.openapi({ description: "The last second of it." }),
    ...figures,
    deductions: amountOut.openapi({ description: "From tenants' deposits: part of other income." }),
    expensesByPurpose: z.object({
      taxes: amountOut,
      insurance: amountOut,
      managementFee: amountOut,
      repairReserve: amountOut,
      other: amountOut,
    }),
    lapsed: amountOut.openapi({ description: "Dividends that nobody claimed and that came back; no income." }),
    months: z
      .array(z.object({ month: z.number().int().openapi({ description: "yyyymm" }), ...figures }))
      .openapi({ description: "Those in which something moved, oldest first, by the time at which it moved (UTC)." }),
    capRate: z
      .object({
        percent: z.string().openapi({ example: "5.25", description: "Rounded down." }),
        netOperatingIncome: signedOut.openapi({ description: "Of the last 365 days." }),
        value: decimalOut,
        currency: currencyOut,
        valuedAt: timeOut,
      })
      .nullable()
      .openapi({ description: "By the valuation on record, where one in dollars is valid now." }),
  })
  .openapi("IncomeStatement");

const kinds = ["rent", "other", "deductions", "lapsed", "distributions"] as const;
const spent = ["taxes", "insurance", "managementFee", "repairReserve", "otherExpense"] as const;
type Kind = (typeof kinds)[number] | (typeof spent)[number];
type Sums = Record<Kind, bigint>;

/** Everything that moved a treasury's settlement coin in a period, by month and kind. */
async function movedIn(deps: Deps, rows: Snapshot, token: Address, from: number, to: number) {
  const { coin, leases } = deps.deployment.addresses;
  const within = (time: SQL) => sql`token = ${token} and coin = ${coin} and ${time} >= ${from} and ${time} <= ${to}`;
  const at = sql`timestamp`;
  const { rows: found } = await rows.execute<{ month: string; kind: Kind; amount: string }>(sql`
    select to_char(to_timestamp(at) at time zone 'UTC', 'YYYYMM') as month, kind, sum(amount)::text as amount from (
      select timestamp as at, 'rent' as kind, amount from ${rentPayment} where ${within(at)}
      union all
      select timestamp, case when payer = ${leases} then 'deductions' else 'other' end, amount
        from ${incomePayment} where ${within(at)}
      union all
      select timestamp, case source when 'lapsed' then 'lapsed' else 'other' end, amount
        from ${incomeAllocation} where ${within(at)} and source in ('sent', 'lapsed')
      union all
      select timestamp, 'distributions', distributed from ${incomeDistribution} where ${within(at)}
      union all
      select timestamp, 'managementFee', amount from ${feePayment} where ${within(at)}
      union all
      select settled_at, case purpose when 'repair-reserve' then 'repairReserve' when 'other' then 'otherExpense'
          else purpose end, amount
        from ${expense} where ${within(sql`settled_at`)} and state = 'paid'
    ) moved group by 1, 2 order by 1`);
  return found;
}

const none = (): Sums => Object.fromEntries([...kinds, ...spent].map((kind) => [kind, 0n])) as Sums;

function figuresOf(sums: Sums) {
  const other = sums.other + sums.deductions;
  const expenses = spent.reduce((all, kind) => all + sums[kind], 0n);
  return {
    rent: sums.rent.toString(),
    otherIncome: other.toString(),
    expenses: expenses.toString(),
    netOperatingIncome: (sums.rent + other - expenses).toString(),
    distributions: sums.distributions.toString(),
  };
}

async function sumsOf(deps: Deps, rows: Snapshot, token: Address, from: number, to: number) {
  const whole = none();
  const months = new Map<string, Sums>();
  for (const { month, kind, amount } of await movedIn(deps, rows, token, from, to)) {
    const sums = months.get(month) ?? none();
    sums[kind] += BigInt(amount);
    whole[kind] += BigInt(amount);
    months.set(month, sums);
  }
  return { whole, months };
}

const year = 365 * 86_400;

/** Income, expenses and what went to holders, as the money moved; in the settlement coin. */
export async function statementOf(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  property: { token: Address; cap: bigint },
  { from, to }: { from: number; to: number },
): Promise<z.output<typeof statementOut>> {
  const { token, cap } = property;
  const { whole, months } = await sumsOf(deps, rows, token, from, to);
  const worth = await worthOf(deps, rows, asOf, { token, cap, lastPrice: null });
  let capRate: z.output<typeof statementOut>["capRate"] = null;
  if (worth?.valid && worth.value && worth.asOf !== null && worth.currency === "USD") {
    const last = await sumsOf(deps, rows, token, asOf.timestamp - year + 1, asOf.timestamp);
    const noi = BigInt(figuresOf(last.whole).netOperatingIncome);
    const { decimals } = await coinOf(deps.chain, deps.deployment.addresses.coin);
    const [whole = "0", part = ""] = worth.value.split(".");
    const value = BigInt(whole + part);
    const rate = quotient(noi * 100n * 10n ** BigInt(part.length), value * 10n ** BigInt(decimals), 2);
    if (rate !== null) {
      capRate = {
        percent: rate,
        netOperatingIncome: noi.toString(),
        value: worth.value,
        currency: worth.currency,
        valuedAt: worth.asOf,
      };
    }
  }
  return {
    coin: deps.deployment.addresses.coin,
    from,
    to,
    ...figuresOf(whole),
    deductions: whole.deductions.toString(),
    expensesByPurpose: {
      taxes: whole.taxes.toString(),
      insurance: whole.insurance.toString(),
      managementFee: whole.managementFee.toString(),
      repairReserve: whole.repairReserve.toString(),
      other: whole.otherExpense.toString(),
    },
    lapsed: whole.lapsed.toString(),
    months: [...months].map(([month, sums]) => ({ month: Number(month), ...figuresOf(sums) })),
    capRate,
  };
}
