import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { address, reasonOut, uint } from "../lib/schemas.ts";
import { explain } from "../services/explain.ts";
import { requireProperty } from "../services/properties.ts";

const read = createRoute({
  method: "get",
  path: "/{address}/explain",
  tags: ["Properties"],
  summary: "Which rules would refuse a movement of shares, and why",
  description:
    "Asks the token itself, at the newest block. A mere lack of balance or allowance is left aside, as in ERC-7943.",
  request: {
    params: z.object({ address }),
    query: z.object({
      operator: address.optional().openapi({ description: "Who moves: the sender, unless told." }),
      from: address.openapi({ description: "The zero address for new shares." }),
      to: address,
      amount: uint(96),
    }),
  },
  responses: ok(
    z.object({ data: z.object({ allowed: z.boolean(), reasons: z.array(reasonOut) }) }),
    "Every rule that refuses",
  ),
});

export const explainRoutes = (deps: Deps) =>
  router().openapi(read, async (c) => {
    const { address: token } = c.req.valid("param");
    const { operator, from, to, amount } = c.req.valid("query");
    await requireProperty(deps.db, token);
    const reasons = await explain(deps.chain, token, { operator: operator ?? from, from, to, amount });
    return c.json({ data: { allowed: reasons.length === 0, reasons } }, 200);
  });
