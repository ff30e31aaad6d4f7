import { fill, rentPayment } from "@freehold/indexer/schema";
import { z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import { origin } from "../lib/answers.ts";
import { eventPart, page } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { router } from "../lib/router.ts";
import { addressOut, amountOut, hashOut, originOut } from "../lib/schemas.ts";
import { listBelow, pageBelow } from "../services/property-lists.ts";

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

const rent = listBelow("rent", "Rent that came in, newest first", rentOut, page([eventPart]));
const trades = listBelow("trades", "Fills of orders, newest first", tradeOut, page([eventPart]));

/**
 * Money of a property: what came in, what shares changed hands for. In the settlement coin alone: anybody
 * can pay in, or trade for, a coin of their own making.
 */
export const propertyMoneyRoutes = (deps: Deps) => {
  const { coin } = deps.deployment.addresses;
  return router()
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
