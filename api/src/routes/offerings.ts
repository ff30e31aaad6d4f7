import { offering, subscription } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Address } from "viem";
import { list, one } from "../lib/answers.ts";
import { eventPart, hexPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { address, amountOut, hashOut, uint } from "../lib/schemas.ts";
import { historyOf, offeringEventOut } from "../services/offering/history.ts";
import { limitsOf } from "../services/offering/limits.ts";
import { subscriptionOut, subscriptionsWhere } from "../services/offering/subscriptions.ts";
import { offeringOut, shownOffering } from "../services/offerings.ts";
import { requireProperty } from "../services/properties.ts";
import { atOneBlock, type Snapshot, told } from "../services/snapshot.ts";

const tags = ["Offerings"];
const params = z.object({ id: uint(256) });

const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "A sale of new shares",
  request: { params },
  responses: ok(
    one(
      offeringOut
        .extend({ subscribers: z.int().openapi({ description: "Accounts that have shares in it, if conditional." }) })
        .openapi("OfferingNow"),
    ),
    "The offering",
  ),
});

const subscriptions = createRoute({
  method: "get",
  path: "/{id}/subscriptions",
  tags,
  summary: "Who has bought in a conditional offering, and what they can do",
  request: { params, query: page([hexPart]) },
  responses: ok(list(subscriptionOut), "A page of subscriptions"),
});

const history = createRoute({
  method: "get",
  path: "/{id}/history",
  tags,
  summary: "Purchases, withdrawals, refunds and the settlement of an offering, newest first",
  request: { params, query: page([eventPart]) },
  responses: ok(list(offeringEventOut), "A page of what happened"),
});

const limitOut = z.object({ maximum: amountOut, bought: amountOut, left: amountOut });

const allocation = createRoute({
  method: "get",
  path: "/{id}/allocation/{address}",
  tags,
  summary: "How much an offering lets a wallet and its person buy, with the proof where there is a list",
  request: { params: params.extend({ address }) },
  responses: ok(
    z.object({
      data: z
        .object({
          listed: z.boolean().openapi({ description: "A list says who may buy." }),
          allocation: limitOut
            .extend({ proof: z.array(hashOut) })
            .nullable()
            .openapi({
              description: "Of this wallet; null: there is no list, the wallet is not on it, or it is not known here.",
            }),
          person: limitOut.nullable().openapi({ description: "Over all wallets of the person; null: no limit." }),
        })
        .openapi("OfferingLimits"),
    }),
    "The limits, as the chain has them now",
  ),
});

async function requireOffering(rows: Pick<Snapshot, "select">, id: bigint) {
  const [found] = await rows.select().from(offering).where(eq(offering.id, id));
  if (!found) throw new Problem("not-found", `There is no offering ${id}.`);
  // Anybody can open one for a token of their own.
  await requireProperty(rows, found.token);
  return found;
}

const limit = ({ maximum, bought }: { maximum: bigint; bought: bigint }) => ({
  maximum: maximum.toString(),
  bought: bought.toString(),
  left: (bought < maximum ? maximum - bought : 0n).toString(),
});

export const offeringRoutes = (deps: Deps) =>
  router()
    .openapi(read, (c) => {
      const { id } = c.req.valid("param");
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await requireOffering(rows, id);
        const [count] = await rows
          .select({ subscribers: sql<number>`count(*)::int` })
          .from(subscription)
          .where(and(eq(subscription.offeringId, id), gt(subscription.shares, 0n)));
        const data = { ...shownOffering(found, asOf), subscribers: count?.subscribers ?? 0 };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(subscriptions, (c) => {
      const { id } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        await requireOffering(rows, id);
        const after = cursor && gt(subscription.account, cursor[0] as Address);
        const where = eq(subscription.offeringId, id);
        const found = await subscriptionsWhere(deps, rows, asOf, where, { before: after, limit: limit + 1 });
        const { rows: data, nextCursor } = paginate(found, limit, ({ account }) => [account]);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(history, (c) => {
      const { id } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        await requireOffering(rows, id);
        const found = await historyOf(rows, id, cursor?.[0], limit + 1);
        const { rows: data, nextCursor } = paginate(found, limit, (row) => [row.id]);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(allocation, async (c) => {
      const { id, address: wallet } = c.req.valid("param");
      const found = await requireOffering(deps.db, id);
      const { person, listed, allocation } = await limitsOf(deps, id, found, wallet);
      const data = {
        listed,
        allocation: allocation && { ...limit(allocation), proof: [...allocation.proof] },
        person: person && limit(person),
      };
      return c.json({ data }, 200);
    });
