import { fill, offering } from "@freehold/indexer/schema";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import type { Snapshot } from "../snapshot.ts";

interface Point {
  at: number;
  price: bigint;
}

/** What a share was worth at any time: the last trade between holders, else what an offering asked. */
export class Prices {
  readonly traded: ReadonlyMap<Address, Point[]>;
  readonly offered: ReadonlyMap<Address, Point[]>;

  constructor(traded: ReadonlyMap<Address, Point[]>, offered: ReadonlyMap<Address, Point[]>) {
    this.traded = traded;
    this.offered = offered;
  }

  at(token: Address, time: number): bigint | null {
    const before = (points: Point[] | undefined) => points?.findLast(({ at }) => at <= time)?.price;
    return before(this.traded.get(token)) ?? before(this.offered.get(token)) ?? null;
  }
}

/** The last price of each day (UTC) of some properties. */
export async function pricesOf(
  rows: Snapshot,
  { coin }: Deps["deployment"]["addresses"],
  tokens: readonly Address[],
): Promise<Prices> {
  if (tokens.length === 0) return new Prices(new Map(), new Map());
  const day = sql`(${fill.timestamp} / 86400)`;
  const trades = await rows
    .select({
      token: fill.token,
      at: sql<string>`max(${fill.timestamp})::text`,
      price: sql<string>`(array_agg(${fill.pricePerShare} order by ${fill.id} desc))[1]::text`,
    })
    .from(fill)
    .where(and(inArray(fill.token, [...tokens]), eq(fill.coin, coin)))
    .groupBy(fill.token, day)
    .orderBy(day);
  const offers = await rows
    .select({ token: offering.token, at: offering.openedAt, price: offering.pricePerShare })
    .from(offering)
    .where(and(inArray(offering.token, [...tokens]), eq(offering.coin, coin)))
    .orderBy(offering.id);
  return new Prices(byToken(trades), byToken(offers));
}

function byToken(rows: readonly { token: Address; at: string | bigint; price: string | bigint }[]) {
  const points = Map.groupBy(rows, ({ token }) => token);
  return new Map(
    [...points].map(([token, list]) => [
      token,
      list.map(({ at, price }) => ({ at: Number(at), price: BigInt(price) })),
    ]),
  );
}
