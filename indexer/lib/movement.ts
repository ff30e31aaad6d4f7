import type { Context } from "ponder:registry";
import { holding, property, transfer } from "ponder:schema";
import { and, desc, eq, lt } from "ponder";
import { type Address, type Hex, zeroAddress } from "viem";
import { type ChainEvent, updatedAt } from "./rows.ts";

interface Movement {
  token: Address;
  from: Address;
  to: Address;
  amount: bigint;
}

/** Applies a movement of shares to the two holdings, to the supply and to the number of holders. */
export async function applyMovement(context: Context, event: ChainEvent, movement: Movement): Promise<void> {
  const { token, from, to, amount } = movement;
  if (from === to) return;
  let holders = 0;
  let minted = 0n;
  if (from === zeroAddress) minted += amount;
  else if ((await addToHolding(context, event, token, from, -amount)) === 0n && amount > 0n) holders -= 1;
  if (to === zeroAddress) minted -= amount;
  else if ((await addToHolding(context, event, token, to, amount)) === amount && amount > 0n) holders += 1;
  await context.db
    .insert(property)
    .values({ token, totalSupply: minted, holderCount: holders, ...updatedAt(event) })
    .onConflictDoUpdate((row) => ({
      totalSupply: row.totalSupply + minted,
      holderCount: row.holderCount + holders,
      ...updatedAt(event),
    }));
}

/** The balance afterwards. */
async function addToHolding(
  { db }: Context,
  event: ChainEvent,
  token: Address,
  account: Address,
  amount: bigint,
): Promise<bigint> {
  const acquiredAt = amount > 0n ? event.block.timestamp : null;
  const { balance } = await db
    .insert(holding)
    .values({ token, account, balance: amount, firstAcquiredAt: acquiredAt, ...touched(event) })
    .onConflictDoUpdate((row) => ({
      balance: row.balance + amount,
      firstAcquiredAt: row.firstAcquiredAt ?? acquiredAt,
      ...touched(event),
    }));
  return balance;
}

/** Sets what was frozen of an account. */
export async function upsertFreeze(
  { db }: Context,
  event: ChainEvent,
  key: { token: Address; account: Address },
  changes: { frozen: bigint } | { addressFrozen: boolean },
): Promise<void> {
  const row = { ...changes, ...touched(event) };
  await db
    .insert(holding)
    .values({ ...key, ...row })
    .onConflictDoUpdate(row);
}

/** The last movement between two accounts before an event of the same transaction: the one that the event speaks of. */
export async function movementBefore(
  { db }: Context,
  event: ChainEvent & { log: { address: Address } },
  from: Address,
  to: Address,
): Promise<typeof transfer.$inferSelect | undefined> {
  const txHash: Hex = event.transaction.hash;
  const [row] = await db.sql
    .select()
    .from(transfer)
    .where(
      and(
        eq(transfer.txHash, txHash),
        eq(transfer.token, event.log.address),
        eq(transfer.from, from),
        eq(transfer.to, to),
        lt(transfer.id, event.id),
      ),
    )
    .orderBy(desc(transfer.id))
    .limit(1);
  return row;
}

const touched = (event: ChainEvent) => ({ ...updatedAt(event), updatedAt: event.block.timestamp });
