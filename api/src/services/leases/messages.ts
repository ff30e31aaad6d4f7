import { leaseDeposit } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, count, desc, eq, lt, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { leaseMessage } from "../../db/lease-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { addressOut, timeOut } from "../../lib/schemas.ts";
import type { Owner } from "../../lib/vault.ts";
import type { LeaseRow } from "./leases.ts";
import { holdsRole } from "./managers.ts";

export const sides = leaseMessage.side.enumValues;
export type Side = (typeof sides)[number];
type MessageRow = typeof leaseMessage.$inferSelect;
type Deposit = typeof leaseDeposit.$inferSelect | undefined;

/** Of each side about one lease: it is a talk, not an archive, and nobody can take the others' room. */
const most = 250;

export const messageIn = z.object({
  text: z
    .string()
    .trim()
    .min(1)
    .max(4_000)
    // Lines may be broken; Postgres keeps no other control characters, nor does anybody write them.
    .refine((value) => !/\p{Cc}/u.test(value.replace(/\n/g, "")), "must not hold control characters"),
});

export const messageOut = z
  .object({
    id: z.number().int(),
    side: z.enum(sides).openapi({ description: "As whom it was written." }),
    author: addressOut,
    text: z.string(),
    writtenAt: timeOut,
  })
  .openapi("LeaseMessage");

const ownerOf = (leaseId: Hex): Owner => `dispute:${leaseId}`;
/** Bound to its author, so that nobody's words can be put down to somebody else. */
const fieldOf = ({ author, side }: Pick<MessageRow, "author" | "side">) => `message of ${author} as ${side}`;

export const depositOf = async ({ db }: Pick<Deps, "db">, leaseId: Hex): Promise<Deposit> =>
  (await db.select().from(leaseDeposit).where(eq(leaseDeposit.leaseId, leaseId)))[0];

/** Whether there is anything to write about: from the claim on until the deposit is settled. */
export const isContested = (deposit: Deposit): boolean => deposit?.state === "claimed" || deposit?.state === "disputed";

/** As whom an account takes part in the dispute about a lease's deposit, as the chain says now; throws where it does not. */
export async function sideOf(deps: Deps, row: LeaseRow, deposit: Deposit, account: Address): Promise<Side> {
  if (account === row.tenant) return "tenant";
  if (await holdsRole(deps, row.token, "manager", account)) return "manager";
  if (account === deposit?.depositor) return "tenant";
  if (await holdsRole(deps, row.token, "arbiter", account)) return "arbiter";
  throw new Problem(
    "missing-role",
    "Only the tenant, who paid the deposit, the property's managers and its arbiters may read this.",
    { property: row.token },
  );
}

/** What was written, newest first. */
export async function messagesOf({ db, vault }: Deps, leaseId: Hex, before: bigint | undefined, limit: number) {
  const older = before === undefined ? undefined : lt(leaseMessage.id, Number(before));
  const found = await db
    .select()
    .from(leaseMessage)
    .where(and(eq(leaseMessage.leaseId, leaseId), older))
    .orderBy(desc(leaseMessage.id))
    .limit(limit);
  const keys = await vault.findKeys(
    db,
    found.map(({ keyId }) => keyId),
  );
  return found.flatMap((row): z.output<typeof messageOut>[] => {
    const key = keys.get(row.keyId);
    return key ? [shown(row, vault.open(key, fieldOf(row), row).toString())] : [];
  });
}

export async function writeMessage(
  { db, vault }: Deps,
  leaseId: Hex,
  { author, side, text }: { author: Address; side: Side; text: string },
): Promise<z.output<typeof messageOut>> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`dispute ${leaseId}`}, 0))`);
    const own = and(eq(leaseMessage.leaseId, leaseId), eq(leaseMessage.side, side));
    const [held] = await tx.select({ count: count() }).from(leaseMessage).where(own);
    if (held && held.count >= most) {
      const detail = `Your side has written ${most} messages. The arbiter decides by what was written.`;
      throw new Problem("too-many-messages", detail);
    }
    const key = await vault.keyFor(tx, ownerOf(leaseId));
    const sealed = vault.seal(key, fieldOf({ author, side }), text);
    const [written] = await tx
      .insert(leaseMessage)
      .values({ leaseId, author, side, ...sealed })
      .returning();
    if (!written) throw new Error("a message was not written");
    return shown(written, text);
  });
}

const shown = ({ id, side, author, writtenAt }: MessageRow, text: string): z.output<typeof messageOut> => ({
  ...{ id, side, author, text },
  writtenAt: Math.floor(writtenAt.getTime() / 1000),
});
