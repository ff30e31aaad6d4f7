import { createRoute, z } from "@hono/zod-openapi";
import { one } from "../../lib/answers.ts";
import type { Deps } from "../../lib/deps.ts";
import { ok, router } from "../../lib/router.ts";
import { address, uint } from "../../lib/schemas.ts";
import { deskAccess, requirePropertyOfficer } from "../../services/desk-access.ts";
import { requireProperty } from "../../services/properties.ts";
import { requireSession } from "../../services/sessions.ts";
import { atOneBlock, told } from "../../services/snapshot.ts";
import { verdictOut, whatIf } from "../../services/what-if.ts";

const ask = createRoute({
  method: "get",
  path: "/what-if",
  tags: ["Desk"],
  summary: "Every rule that a movement of shares would meet, passed or not; for officers",
  description:
    "Officers of the register may ask about any property, those of a property about that one. The chain decides, at " +
    "the block that the answer tells of.",
  request: {
    query: z.object({
      property: address,
      operator: address.optional().openapi({ description: "Who moves: the sender, unless told." }),
      from: address.openapi({ description: "The zero address for new shares." }),
      to: address,
      amount: uint(96),
    }),
  },
  responses: ok(one(z.object({ allowed: z.boolean(), rules: z.array(verdictOut) }).openapi("WhatIf")), "Every rule"),
});

export const deskWhatIfRoutes = (deps: Deps) =>
  router().openapi(ask, async (c) => {
    const { property: token, operator, from, to, amount } = c.req.valid("query");
    const { address: account } = await requireSession(c, deps);
    const access = await deskAccess(deps, account);
    if (!access.register) await requirePropertyOfficer(deps, account, token);
    return atOneBlock(deps, async (rows, asOf) => {
      const movement = { operator: operator ?? from, from, to, amount };
      const rules = await whatIf(deps, rows, asOf, await requireProperty(rows, token), movement);
      const data = { allowed: rules.every((rule) => rule.ok), rules };
      return c.json({ data, ...told(asOf, deps.config) }, 200);
    });
  });
