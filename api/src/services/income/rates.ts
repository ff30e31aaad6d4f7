import { withholdingRate, withholdingTable } from "@freehold/indexer/schema";
import { inArray } from "drizzle-orm";
import type { Snapshot } from "../snapshot.ts";

interface Person {
  id: number;
  country: number;
}

/** Rates in basis points, as `IWithholding.rateOf` answers. */
export type RateOf = (table: bigint, person: Person | null) => number;

/** The rates of some tables. A table never changes, but who pays which of its rates does. */
export async function ratesOf(rows: Snapshot, tables: readonly bigint[]): Promise<RateOf> {
  const wanted = [...new Set(tables)];
  if (wanted.length === 0) return () => 0;
  const found = await rows.select().from(withholdingTable).where(inArray(withholdingTable.table, wanted));
  const listed = await rows.select().from(withholdingRate).where(inArray(withholdingRate.table, wanted));
  const key = (table: bigint, kind: string, subject: number) => `${table} ${kind} ${subject}`;
  const rates = new Map(listed.map((one) => [key(one.table, one.kind, one.subject), one.basisPoints]));
  const byNumber = new Map(found.map((one) => [one.table, one]));
  return (table, person) => {
    const known = byNumber.get(table);
    if (!known) throw new Error(`there is no withholding table ${table}`);
    const own = person && rates.get(key(table, "identity", person.id));
    if (typeof own === "number") return own;
    if (!person || person.country === 0) return known.highest;
    return rates.get(key(table, "country", person.country)) ?? known.usual;
  };
}
