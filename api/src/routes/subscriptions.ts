import { createRoute, z } from "@hono/zod-openapi";
import { list } from "../lib/answers.ts";
import { hexPart, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { account as ofAccount } from "../lib/schemas.ts";
import { subscriptionOut, subscriptionsOfAccount } from "../services/offering/subscriptions.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const read = createRoute({
  method: "get",
  path: "/{address}/subscriptions",
  tags: ["Accounts"],
  summary: "What an account has bought in conditional offerings, and what it can do now; the newest offering first",
  description: "With those of wallets that the account replaced.",
  request: { params: z.object({ address: ofAccount }), query: page([numberPart, hexPart]) },
  responses: ok(list(subscriptionOut), "A page of subscriptions"),
});

export const subscriptionRoutes = (deps: Deps) =>
  router().openapi(read, (c) => {
    const { address: account } = c.req.valid("param");
    const { limit, cursor } = c.req.valid("query");
    const after = cursor && { offeringId: cursor[0], account: cursor[1] };
    return atOneBlock(deps, async (rows, asOf) => {
      const found = await subscriptionsOfAccount(deps, rows, asOf, account, { after, limit: limit + 1 });
      const { rows: data, nextCursor } = paginate(found, limit, (row) => [row.offering.id, row.account]);
      return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
    });
  });
