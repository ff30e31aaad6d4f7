import type { Context } from "ponder:registry";
import { property } from "ponder:schema";
import type { Address } from "viem";
import { type ChainEvent, updatedAt } from "./rows.ts";

type Changes = Omit<Partial<typeof property.$inferInsert>, "token" | "updatedAtBlock">;

/** A token speaks before the factory has announced it, in the same transaction: whoever comes first makes the row. */
export async function upsertProperty(
  { db }: Context,
  event: ChainEvent,
  token: Address,
  changes: Changes,
): Promise<void> {
  const row = { ...changes, ...updatedAt(event) };
  await db
    .insert(property)
    .values({ token, ...row })
    .onConflictDoUpdate(row);
}
