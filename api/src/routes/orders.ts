import { property } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { eq, sql } from "drizzle-orm";
import type { Hex } from "viem";
import { order as orders } from "../db/schema.ts";
import { list, one } from "../lib/answers.ts";
import { hexPart, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { address, hash, hashOut, hexBytes, reasonOut } from "../lib/schemas.ts";
import { objectionsTo } from "../services/order-checks.ts";
import { hashOrder, type Order, orderInput } from "../services/order-input.ts";
import { orderOut, orderStatuses, ordersWhere, shownOrder } from "../services/order-rows.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Orders"];

const post = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Puts a signed order into the book",
  description:
    "Refused with the reason unless it could be filled now: expiry, nonce, signature (EOA or ERC-1271), balance, " +
    "allowance and every rule of the property. The same order again is answered with the same hash.",
  request: {
    body: jsonBody(
      z.object({
        order: orderInput,
        signature: hexBytes(8_192),
        chainId: z.number().int().optional().openapi({ description: "The chain it was signed for; checked if told." }),
      }),
    ),
  },
  responses: ok(z.object({ data: z.object({ hash: hashOut, created: z.boolean() }) }), "It is in the book"),
});

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Orders with what became of them, newest first",
  request: {
    query: page([numberPart, hexPart]).extend({
      token: address.optional(),
      side: z.enum(["0", "1", "sell", "buy"]).optional(),
      maker: address.optional(),
      status: z
        .enum([...orderStatuses, "fillable"])
        .optional()
        .openapi({ description: "`fillable`: open or partially filled." }),
    }),
  },
  responses: ok(list(orderOut), "A page of orders"),
});

const read = createRoute({
  method: "get",
  path: "/{hash}",
  tags,
  summary: "An order with its signature, and what stands against it at the newest block",
  request: { params: z.object({ hash }) },
  responses: ok(
    one(orderOut.extend({ signature: hashOut, objections: z.array(reasonOut) }).openapi("OrderWithSignature")),
    "The order",
  ),
});

export const orderRoutes = (deps: Deps) =>
  router()
    .openapi(post, async (c) => {
      const { order, signature, chainId } = c.req.valid("json");
      const hash = hashOrder(deps, order);
      const [known] = await deps.db.select({ hash: orders.hash }).from(orders).where(eq(orders.hash, hash));
      if (known) return c.json({ data: { hash, created: false } }, 200);
      await requireFillable(deps, hash, order, signature, chainId);
      await deps.db
        .insert(orders)
        .values({ hash, ...order, signature })
        .onConflictDoNothing();
      return c.json({ data: { hash, created: true } }, 200);
    })
    .openapi(browse, (c) => {
      const { limit, cursor, token, side, maker, status } = c.req.valid("query");
      const wanted = status === "fillable" ? sql`('open', 'partially-filled')` : sql`(${status})`;
      const conditions = [
        token && sql`token = ${token}`,
        side && sql`side = ${side === "0" || side === "sell" ? 0 : 1}`,
        maker && sql`maker = ${maker}`,
        status && sql`status in ${wanted}`,
        cursor && sql`(created_at, hash) < (${cursor[0]}, ${cursor[1]})`,
      ].filter((condition) => condition !== undefined);
      const where = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`;
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await ordersWhere(deps, rows, asOf, where, limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, (row) => [row.created_at, row.hash]);
        return c.json({ data: shown.map(shownOrder), nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, async (c) => {
      const { hash } = c.req.valid("param");
      const { found, reach } = await atOneBlock(deps, async (rows, asOf) => ({
        found: (await ordersWhere(deps, rows, asOf, sql`hash = ${hash}`, 1))[0],
        reach: told(asOf, deps.config),
      }));
      if (!found) throw new Problem("not-found", `There is no order ${hash} in the book.`);
      const shown = shownOrder(found);
      const order = orderInput.parse(shown);
      const objections = (await objectionsTo(deps, hash, order, found.signature)).flatMap(({ reasons }) => reasons);
      return c.json({ data: { ...shown, signature: found.signature, objections }, ...reach }, 200);
    });

/** Throws the first thing that stands against the order, with all its values. */
async function requireFillable(deps: Deps, hash: Hex, order: Order, signature: Hex, chainId?: number): Promise<void> {
  const { CHAIN_ID } = deps.config;
  if (chainId !== undefined && chainId !== CHAIN_ID) {
    const chains = { chainId, expectedChainId: CHAIN_ID };
    throw new Problem("wrong-chain", `The order is signed for chain ${chainId}, not ${CHAIN_ID}.`, chains);
  }
  const [known] = await deps.db.select().from(property).where(eq(property.token, order.token));
  if (!known)
    throw new Problem("order-unknown-token", `${order.token} is no property of ours.`, { token: order.token });
  const { coin } = deps.deployment.addresses;
  if (order.coin !== coin) throw new Problem("order-unknown-coin", `Orders are settled in ${coin}.`, { coin });
  const [first, ...others] = await objectionsTo(deps, hash, order, signature);
  if (!first) return;
  const reasons = [first, ...others].flatMap((objection) => objection.reasons);
  const [{ name, args, message }] = first.reasons;
  throw new Problem(first.problem, message, { error: name, args, reasons, orderHash: hash });
}
