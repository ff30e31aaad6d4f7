import type { Context } from "ponder:registry";
import { PURPOSES, treasuryPurse } from "ponder:schema";
import type { Address } from "viem";
import { type ChainEvent, updatedAt } from "./rows.ts";

/** The columns of the buckets, in the order of their purposes. */
export const bucketColumns = ["taxes", "insurance", "managementFee", "repairReserve", "other"] as const;
export type BucketColumn = (typeof bucketColumns)[number];
export type Buckets = Record<BucketColumn, bigint>;

type Amounts = readonly [bigint, bigint, bigint, bigint, bigint];

/** Amounts by purpose, as events tell them. */
export const bucketsOf = ([taxes, insurance, managementFee, repairReserve, other]: Amounts): Buckets => ({
  taxes,
  insurance,
  managementFee,
  repairReserve,
  other,
});

/** The column of a purpose. */
export function columnOf(purpose: number): BucketColumn {
  const column = bucketColumns[purpose];
  if (!column) throw new Error(`there is no purpose ${purpose}`);
  return column;
}

/** The word for a purpose. */
export function purposeOf(purpose: number): (typeof PURPOSES)[number] {
  const word = PURPOSES[purpose];
  if (!word) throw new Error(`there is no purpose ${purpose}`);
  return word;
}

export type PurseChange = Partial<Buckets & { distributable: bigint }>;

const empty = { taxes: 0n, insurance: 0n, managementFee: 0n, repairReserve: 0n, other: 0n, distributable: 0n };

/** Adds to what of a coin is whose in a treasury; negative amounts take away. */
export async function changePurse(
  { db }: Context,
  event: ChainEvent,
  { treasury, token, coin }: { treasury: Address; token: Address; coin: Address },
  change: PurseChange,
): Promise<void> {
  await db
    .insert(treasuryPurse)
    .values({ treasury, token, coin, ...empty, ...change, ...updatedAt(event) })
    .onConflictDoUpdate((row) => ({
      ...Object.fromEntries(
        Object.entries(change).map(([name, amount]) => [name, row[name as keyof typeof empty] + amount]),
      ),
      ...updatedAt(event),
    }));
}
