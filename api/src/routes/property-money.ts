import { dividend, fill, recordDate, rentPayment } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import { origin } from "../lib/answers.ts";
import { eventPart, page } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { router } from "../lib/router.ts";
import { addressOut, amountOut, hashOut, originOut, timeOut } from "../lib/schemas.ts";
import { listBelow, pageBelow } from "../services/property-lists.ts";

const dividendOut = z
  .object({
    index: z.string(),
    coin: addressOut,
    recordId: z.string(),
    recordAt: timeOut,
    perShare: amountOut,
    supply: amountOut,
    amount: amountOut,
    outstanding: amountOut,
    paidCount: z.number().int(),
    declaredAt: timeOut,
    transaction: hashOut,
  })
  .openapi("Dividend");

const rentOut = z
  .object({
    id: z.string(),
    coin: addressOut,
    payer: addressOut,
    leaseId: hashOut,
    period: z.number().int().openapi({ description: "Month the rent is for, yyyymm." }),
    amount: amountOut,
    ...originOut,
  })
  .openapi("RentPayment");

const tradeOut = z
  .object({
    id: z.string(),
    orderHash: hashOut,
    maker: addressOut,
    taker: addressOut,
    coin: addressOut,
    side: z.number().int().openapi({ description: "0: the maker sold; 1: the maker bought." }),
    shares: amountOut,
    pricePerShare: amountOut,
    cost: amountOut,
    fee: amountOut,
    ...originOut,
  })
  .openapi("Trade");

const dividends = listBelow("dividends", "Dividends, newest first", dividendOut, page([eventPart]));
const rent = listBelow("rent", "Rent that came in, newest first", rentOut, page([eventPart]));
const trades = listBelow("trades", "Fills of orders, newest first", tradeOut, page([eventPart]));

/**
 * Money of a property: what came in, what went out, what shares changed hands for. In the settlement coin alone: anybody
 * can pay in, or trade for, a coin of their own making.
 */
export const propertyMoneyRoutes = (deps: Deps) => {
  const { coin } = deps.deployment.addresses;
  return router()
    .openapi(dividends, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const ofRecord = and(eq(recordDate.token, dividend.token), eq(recordDate.recordId, dividend.recordId));
      const body = await pageBelow(deps, {
        token,
        limit,
        read: (rows) =>
          rows
            .select({ row: dividend, recordAt: recordDate.recordAt })
            .from(dividend)
            .innerJoin(recordDate, ofRecord)
            .where(and(eq(dividend.token, token), cursor && lt(dividend.declaredEventId, cursor[0])))
            .orderBy(desc(dividend.declaredEventId))
            .limit(limit + 1),
        keyOf: ({ row }) => [row.declaredEventId],
        show: ({ row, recordAt }) => ({
          index: row.index.toString(),
          coin: row.coin,
          recordId: row.recordId.toString(),
          recordAt: Number(recordAt),
          perShare: row.perShare.toString(),
          supply: row.supply.toString(),
          amount: row.amount.toString(),
          outstanding: row.outstanding.toString(),
          paidCount: row.paidCount,
          declaredAt: Number(row.declaredAt),
          transaction: row.declaredTxHash,
        }),
      });
      return c.json(body, 200);
    })
    .openapi(rent, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const body = await pageBelow(deps, {
        token,
        limit,
        read: (rows) =>
          rows
            .select()
            .from(rentPayment)
            .where(
              and(eq(rentPayment.token, token), eq(rentPayment.coin, coin), cursor && lt(rentPayment.id, cursor[0])),
            )
            .orderBy(desc(rentPayment.id))
            .limit(limit + 1),
        keyOf: ({ id }) => [id],
        show: (row) => ({
          id: row.id,
          coin: row.coin,
          payer: row.payer,
          leaseId: row.leaseId,
          period: row.period,
          amount: row.amount.toString(),
          ...origin(row),
        }),
      });
      return c.json(body, 200);
    })
    .openapi(trades, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const body = await pageBelow(deps, {
        token,
        limit,
        read: (rows) =>
          rows
            .select()
            .from(fill)
            .where(and(eq(fill.token, token), eq(fill.coin, coin), cursor && lt(fill.id, cursor[0])))
            .orderBy(desc(fill.id))
            .limit(limit + 1),
        keyOf: ({ id }) => [id],
        show: (row) => ({
          id: row.id,
          orderHash: row.orderHash,
          maker: row.maker,
          taker: row.taker,
          coin: row.coin,
          side: row.side,
          shares: row.shares.toString(),
          pricePerShare: row.pricePerShare.toString(),
          cost: row.cost.toString(),
          fee: row.fee.toString(),
          ...origin(row),
        }),
      });
      return c.json(body, 200);
    });
};
