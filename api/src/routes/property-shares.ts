import { holding, recordDate, transfer } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, gt, lt, sql } from "drizzle-orm";
import { origin, seconds } from "../lib/answers.ts";
import { amountPart, eventPart, hexPart, page } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { router } from "../lib/router.ts";
import { addressOut, amountOut, hashOut, originOut, timeOut } from "../lib/schemas.ts";
import { listBelow, pageBelow } from "../services/property-lists.ts";
import { lockedOf, movableOf } from "../services/shares.ts";

const holderOut = z
  .object({
    account: addressOut,
    balance: amountOut,
    frozen: amountOut,
    locked: amountOut.openapi({ description: "Bought in a sale that is not decided yet, or not paid back yet." }),
    movable: amountOut.openapi({ description: "Neither frozen nor locked." }),
    addressFrozen: z.boolean(),
    firstAcquiredAt: timeOut.nullable(),
  })
  .openapi("Holder");

const transferOut = z
  .object({
    id: z.string(),
    kind: z.enum(["mint", "burn", "transfer", "forced", "recovery"]),
    from: addressOut,
    to: addressOut,
    amount: amountOut,
    caseHash: hashOut.nullable(),
    ...originOut,
  })
  .openapi("Transfer");

const recordDateOut = z
  .object({
    recordId: z.string(),
    recordAt: timeOut,
    passed: z.boolean(),
    announcer: addressOut,
    announcedAt: timeOut,
    transaction: hashOut,
  })
  .openapi("RecordDate");

const holders = listBelow("holders", "Who holds shares, largest first", holderOut, page([amountPart, hexPart]));
const transfers = listBelow("transfers", "Movements of shares, newest first", transferOut, page([eventPart]));
const recordDates = listBelow("record-dates", "Record dates, newest first", recordDateOut, page([amountPart]));

/** Shares of a property: who holds them, how they moved, when they count. */
export const propertySharesRoutes = (deps: Deps) =>
  router()
    .openapi(holders, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const after = cursor && sql`(${holding.balance}, ${holding.account}) < (${cursor[0]}, ${cursor[1]})`;
      const body = await pageBelow(deps, {
        token,
        limit,
        read: (rows) =>
          rows
            .select({ row: holding, locked: lockedOf(sql`${holding.token}`, sql`${holding.account}`) })
            .from(holding)
            .where(and(eq(holding.token, token), gt(holding.balance, 0n), after))
            .orderBy(desc(holding.balance), desc(holding.account))
            .limit(limit + 1),
        keyOf: ({ row }) => [row.balance, row.account],
        show: ({ row, locked }) => ({
          account: row.account,
          balance: row.balance.toString(),
          frozen: row.frozen.toString(),
          locked: locked.toString(),
          movable: movableOf({ ...row, locked }).toString(),
          addressFrozen: row.addressFrozen,
          firstAcquiredAt: seconds(row.firstAcquiredAt),
        }),
      });
      return c.json(body, 200);
    })
    .openapi(transfers, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const body = await pageBelow(deps, {
        token,
        limit,
        read: (rows) =>
          rows
            .select()
            .from(transfer)
            .where(and(eq(transfer.token, token), cursor && lt(transfer.id, cursor[0])))
            .orderBy(desc(transfer.id))
            .limit(limit + 1),
        keyOf: ({ id }) => [id],
        show: (row) => ({
          id: row.id,
          kind: row.kind,
          from: row.from,
          to: row.to,
          amount: row.amount.toString(),
          caseHash: row.caseHash,
          ...origin(row),
        }),
      });
      return c.json(body, 200);
    })
    .openapi(recordDates, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const body = await pageBelow(deps, {
        token,
        limit,
        read: (rows) =>
          rows
            .select()
            .from(recordDate)
            .where(and(eq(recordDate.token, token), cursor && lt(recordDate.recordId, cursor[0])))
            .orderBy(desc(recordDate.recordId))
            .limit(limit + 1),
        keyOf: ({ recordId }) => [recordId],
        show: (row, asOf) => ({
          recordId: row.recordId.toString(),
          recordAt: Number(row.recordAt),
          passed: Number(row.recordAt) <= asOf.now,
          announcer: row.announcer,
          announcedAt: Number(row.announcedAt),
          transaction: row.announcedTxHash,
        }),
      });
      return c.json(body, 200);
    });
