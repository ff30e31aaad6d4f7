import { dividend, offering, property, rentPayment } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { propertyDocument } from "../db/search-schema.ts";
import { seconds } from "../lib/answers.ts";
import { percent } from "../lib/decimal.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { type Profile, profileSummarySchema } from "../lib/profile.ts";
import { addressOut, amountOut, hashOut, timeOut } from "../lib/schemas.ts";
import { offeringOut, offeringState, shownOffering } from "./offerings.ts";
import { lastPriceOf, year, yearlyPerShareOf } from "./prices.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";

export const propertyOut = z
  .object({
    token: addressOut,
    compliance: addressOut.nullable(),
    treasury: addressOut.nullable(),
    owner: addressOut.nullable(),
    name: z.string(),
    symbol: z.string(),
    cap: amountOut.openapi({ description: "Authorised shares." }),
    totalSupply: amountOut,
    holders: z.number().int(),
    paused: z.boolean(),
    ledgerDesynced: z.boolean(),
    createdAt: timeOut.nullable(),
    createdBlock: z.number().int().nullable(),
    profileUri: z.string().nullable(),
    profileHash: hashOut.nullable(),
    profile: profileSummarySchema.nullable().openapi({ description: "Null until its description was uploaded." }),
    lastPrice: amountOut
      .nullable()
      .openapi({ description: "Per share: the last trade or purchase, else the offering's price." }),
    marketValue: amountOut.nullable(),
    offering: offeringOut.nullable().openapi({ description: "The newest one that is open or will open." }),
    raised: amountOut,
    rent12Months: amountOut.openapi({ description: "Rent that came in during the last 365 days." }),
    dividends12Months: amountOut.openapi({ description: "Dividends declared during the last 365 days." }),
    grossYieldPercent: z.string().nullable().openapi({
      description: "Rent of the last 365 days by what all issued shares cost at the last price, in percent.",
      example: "5.75",
    }),
    netYieldPercent: z.string().nullable().openapi({
      description: "Dividends a share of the last 365 days, in percent of the last price.",
      example: "4.25",
    }),
  })
  .openapi("Property");

export type PropertyOut = z.output<typeof propertyOut>;

/** Properties with the figures that cards and pages show. */
export async function propertiesWhere(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  where: SQL | undefined,
  limit: number,
): Promise<(PropertyOut & { createdEventId: string })[]> {
  const { coin } = deps.deployment.addresses;
  const since = asOf.now - year;
  // Wrapped, for a bare column loses its table's name in a select from one table, and would mean the subquery's own.
  const token = sql`${property.token}`;
  const found = await rows
    .select({
      row: property,
      lastPrice: lastPriceOf(token, deps.deployment.addresses),
      raised: sql<string>`(select coalesce(sum(o.raised), 0)::text from ${offering} o where o.token = ${token} and o.coin = ${coin})`,
      rent: sql<string>`(select coalesce(sum(r.amount), 0)::text from ${rentPayment} r
        where r.token = ${token} and r.coin = ${coin} and r.timestamp > ${since})`,
      dividends: sql<string>`(select coalesce(sum(d.amount), 0)::text from ${dividend} d
        where d.token = ${token} and d.coin = ${coin} and d.declared_at > ${since})`,
      perShare: yearlyPerShareOf(token, deps.deployment.addresses, asOf.now),
      profile: propertyDocument.summary,
    })
    .from(property)
    .leftJoin(propertyDocument, eq(propertyDocument.profileHash, property.profileHash))
    .where(where)
    .orderBy(desc(property.createdEventId))
    .limit(limit);
  const offerings = await offeringsOf(
    rows,
    found.map(({ row }) => row.token),
  );
  return found.map(({ row, lastPrice, raised, rent, dividends, perShare, profile }) => {
    const current = offerings.find((one) => one.token === row.token && /open|upcoming/.test(offeringState(one, asOf)));
    return {
      token: row.token,
      compliance: row.compliance,
      treasury: row.treasury,
      owner: row.owner,
      name: row.name,
      symbol: row.symbol,
      cap: row.cap.toString(),
      totalSupply: row.totalSupply.toString(),
      holders: row.holderCount,
      paused: row.paused,
      ledgerDesynced: row.ledgerDesynced,
      createdAt: seconds(row.createdAt),
      createdBlock: seconds(row.createdAtBlock),
      createdEventId: row.createdEventId ?? "",
      profileUri: row.profileUri,
      profileHash: row.profileHash,
      profile,
      lastPrice,
      marketValue: lastPrice && (BigInt(lastPrice) * row.totalSupply).toString(),
      offering: current ? shownOffering(current, asOf) : null,
      raised,
      rent12Months: rent,
      dividends12Months: dividends,
      grossYieldPercent: lastPrice && percent(BigInt(rent), BigInt(lastPrice) * row.totalSupply),
      netYieldPercent: lastPrice && percent(BigInt(perShare), BigInt(lastPrice)),
    };
  });
}

/** The properties of these tokens in the same order; those that are none are left out. */
export async function propertiesOf(
  deps: Deps,
  rows: Snapshot,
  asOf: AsOf,
  tokens: readonly Address[],
): Promise<PropertyOut[]> {
  if (tokens.length === 0) return [];
  const found = await propertiesWhere(deps, rows, asOf, inArray(property.token, [...tokens]), tokens.length);
  return tokens.flatMap((token) => {
    const row = found.find((one) => one.token === token);
    if (!row) return [];
    const { createdEventId: _, ...shown } = row;
    return [shown];
  });
}

/** What descriptions tell of the buildings, by their hashes. */
export async function factsOf(rows: Snapshot, properties: readonly Pick<PropertyOut, "profileHash">[]) {
  const hashes = properties.flatMap(({ profileHash }) => profileHash ?? []);
  const { profileHash, facts } = propertyDocument;
  const found = await rows.select({ profileHash, facts }).from(propertyDocument).where(inArray(profileHash, hashes));
  return new Map<Hex | null, Profile["facts"]>(found.map((row) => [row.profileHash, row.facts]));
}

/** Offerings of properties, newest first. */
export const offeringsOf = (rows: Snapshot, tokens: readonly Address[]) =>
  tokens.length === 0
    ? Promise.resolve([])
    : rows
        .select()
        .from(offering)
        .where(inArray(offering.token, [...tokens]))
        .orderBy(desc(offering.id));

/** Throws unless the token is one of our properties. */
export async function requireProperty(rows: Pick<Snapshot, "select">, token: Address) {
  const [found] = await rows.select().from(property).where(eq(property.token, token));
  if (!found) throw new Problem("not-found", `${token} is no property of ours.`);
  return found;
}
