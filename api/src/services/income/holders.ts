import { dividend, dividendAside, dividendPayment, taxWithheld } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import { addressOut, amountOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";
import { type HolderRow, rateOf, recordAt, STANDINGS, standingOf } from "./record.ts";

const holder = {
  account: addressOut.openapi({ description: "Holder of record." }),
  payee: addressOut.openapi({ description: "Who is paid: the account, or the wallet that took its place." }),
  standing: z.enum(STANDINGS).openapi({
    description: "Of the payee, as it counts for payments: only who is `active` is paid, verified still or not.",
  }),
  shares: amountOut,
  basisPoints: z.number().int().openapi({ description: "Rate at which tax is withheld." }),
  country: z.number().int().openapi({ description: "ISO 3166-1 numeric; 0: none is known." }),
  gross: amountOut,
  tax: amountOut.openapi({ description: "Rounded down." }),
  net: amountOut.openapi({ description: "What reaches the payee." }),
};

/** Where a page begins: the last row of the one before. */
export interface After {
  shares: bigint;
  account: string;
}

const following = (after: After | undefined): SQL =>
  after ? sql`and (o.shares, o.account) < (${after.shares.toString()}::numeric, ${after.account})` : sql``;

const shown = (row: HolderRow) => ({
  account: row.account,
  payee: row.payee,
  standing: row.standing,
  shares: row.shares,
  basisPoints: Number(row.rate),
  country: Number(row.country),
  gross: row.gross,
  tax: row.tax,
  net: (BigInt(row.gross) - BigInt(row.tax)).toString(),
});

/** `owed`: what every holder of record gets of so much a share. Tax is rounded down, for each. */
const owedOf = (token: Address, date: bigint, perShare: SQL, table: bigint | null): SQL => sql`
  ${recordAt(sql`${token}::text`, sql`${date.toString()}::numeric`)},
  ${standingOf(sql`record`)},
  rated as (
    select r.account, s.payee, s.standing, s.country, r.shares, r.shares * ${perShare} as gross, ${rateOf(table)} as rate
    from record r join standing s on s.account = r.account
  ), owed as (select *, div(gross * rate, 10000) as tax from rated)`;

export const previewRowOut = z.object(holder).openapi("PreviewedPayment");

export const previewTotalsOut = z
  .object({
    holders: z.number().int(),
    supply: amountOut.openapi({ description: "Shares of record." }),
    perShare: amountOut,
    taken: amountOut.openapi({ description: "What the dividend takes: `perShare` times `supply`." }),
    dust: amountOut.openapi({ description: "What does not divide evenly and stays in the treasury." }),
    tax: amountOut.openapi({ description: "What would be withheld if everybody were paid." }),
    net: amountOut.openapi({ description: "What would reach the holders." }),
    held: amountOut.openapi({ description: "Part of what is taken that waits: its payees cannot be paid now." }),
    heldCount: z.number().int(),
  })
  .openapi("PreviewTotals");

interface Wanted {
  token: Address;
  recordAt: bigint;
  amount: bigint;
  table: bigint | null;
}

/** What a distribution comes to, for all holders together. */
export async function previewTotals(rows: Snapshot, wanted: Wanted): Promise<z.output<typeof previewTotalsOut>> {
  const { token, recordAt: date, amount, table } = wanted;
  const supply = await supplyOf(rows, token, date);
  const perShare = supply === 0n ? 0n : amount / supply;
  const { rows: found } = await rows.execute<Record<"holders" | "tax" | "held" | "held_count", string>>(sql`
    with recursive ${owedOf(token, date, sql`${perShare.toString()}::numeric`, table)}
    select count(*) as holders, coalesce(sum(tax), 0) as tax,
      coalesce(sum(gross) filter (where standing <> 'active'), 0) as held,
      count(*) filter (where standing <> 'active') as held_count
    from owed`);
  const [sums] = found;
  const taken = perShare * supply;
  const tax = BigInt(sums?.tax ?? 0);
  return {
    holders: Number(sums?.holders ?? 0),
    supply: supply.toString(),
    perShare: perShare.toString(),
    taken: taken.toString(),
    dust: (amount - taken).toString(),
    tax: tax.toString(),
    net: (taken - tax).toString(),
    held: sums?.held ?? "0",
    heldCount: Number(sums?.held_count ?? 0),
  };
}

/** A page of what each holder would get, the largest first. */
export async function previewRows(
  rows: Snapshot,
  { token, recordAt: date, perShare, table }: Omit<Wanted, "amount"> & { perShare: bigint },
  { after, limit }: { after: After | undefined; limit: number },
) {
  const { rows: found } = await rows.execute<HolderRow>(sql`
    with recursive ${owedOf(token, date, sql`${perShare.toString()}::numeric`, table)}
    select * from owed o where true ${following(after)} order by o.shares desc, o.account desc limit ${limit}`);
  return found.map(shown);
}

async function supplyOf(rows: Snapshot, token: Address, date: bigint): Promise<bigint> {
  const { rows: found } = await rows.execute<{ supply: string }>(sql`
    with ${recordAt(sql`${token}::text`, sql`${date.toString()}::numeric`)}
    select coalesce(sum(shares), 0) as supply from record`);
  return BigInt(found[0]?.supply ?? 0);
}

export const PAYMENT_STATES = ["paid", "claimable", "held", "aside", "lapsed"] as const;
type PaymentState = (typeof PAYMENT_STATES)[number];

const state = z.enum(PAYMENT_STATES).openapi({
  description:
    "`held`: the payee cannot be paid now. `aside`: of somebody sanctioned, kept from lapsing; a claim pays it.",
});

export const paymentOut = z.object({ ...holder, state }).openapi("DividendShare");

export const stateOut = z
  .object({
    state,
    holders: z.number().int(),
    gross: amountOut,
    tax: amountOut,
    net: amountOut,
    sanctioned: z
      .object({ holders: z.number().int(), gross: amountOut })
      .openapi({ description: "Those among them who are on a sanctions list." }),
  })
  .openapi("DividendState");

interface OfDividend {
  token: Address;
  index: bigint;
  recordAt: bigint;
  perShare: bigint;
  table: bigint | null;
}

/** `shares`: every holder's part of a dividend. What was paid is told as it was paid, the rest as it would be now. */
const sharesOf = ({ token, index, recordAt: date, perShare, table }: OfDividend): SQL => sql`
  ${owedOf(token, date, sql`${perShare.toString()}::numeric`, table)},
  shares as (
    select o.account, coalesce(x.payee, o.payee) as payee, o.standing, o.shares, o.gross,
      case when x.id is null then o.country else coalesce(w.country, o.country) end as country,
      case when x.id is null then o.rate else coalesce(w.basis_points, 0) end as rate,
      case when x.id is null then o.tax else coalesce(w.amount, 0) end as tax,
      case when x.id is not null then 'paid' when a.account is not null then 'aside' when d.lapsed is not null then 'lapsed'
        when o.standing = 'active' then 'claimable' else 'held' end as state
    from owed o
    join ${dividend} d on d.token = ${token} and d.index = ${index.toString()}::numeric
    left join ${dividendPayment} x on x.token = d.token and x.index = d.index and x.account = o.account
    left join ${taxWithheld} w on w.token = d.token and w.index = d.index and w.account = o.account
    left join ${dividendAside} a on a.token = d.token and a.index = d.index and a.account = o.account
  )`;

/** Holders and money of a dividend by what became of it. */
export async function statesOf(rows: Snapshot, of: OfDividend): Promise<z.output<typeof stateOut>[]> {
  const { rows: found } = await rows.execute<{
    state: PaymentState;
    holders: string;
    gross: string;
    tax: string;
    sanctioned: string;
    sanctioned_gross: string;
  }>(sql`
    with recursive ${sharesOf(of)}
    select state, count(*) as holders, sum(gross) as gross, sum(tax) as tax,
      count(*) filter (where standing = 'sanctioned') as sanctioned,
      coalesce(sum(gross) filter (where standing = 'sanctioned'), 0) as sanctioned_gross
    from shares group by state`);
  return PAYMENT_STATES.flatMap((wanted) =>
    found
      .filter((row) => row.state === wanted)
      .map(({ holders, gross, tax, sanctioned, sanctioned_gross }) => ({
        state: wanted,
        holders: Number(holders),
        gross,
        tax,
        net: (BigInt(gross) - BigInt(tax)).toString(),
        sanctioned: { holders: Number(sanctioned), gross: sanctioned_gross },
      })),
  );
}

/** A page of every holder's part of a dividend, the largest first. */
export async function paymentRows(
  rows: Snapshot,
  of: OfDividend,
  { state: wanted, after, limit }: { state: PaymentState | undefined; after: After | undefined; limit: number },
) {
  const { rows: found } = await rows.execute<HolderRow & { state: PaymentState }>(sql`
    with recursive ${sharesOf(of)}
    select * from shares o where true ${wanted ? sql`and o.state = ${wanted}` : sql``} ${following(after)}
    order by o.shares desc, o.account desc limit ${limit}`);
  return found.map((row) => ({ ...shown(row), state: row.state }));
}
