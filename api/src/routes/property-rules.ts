import { createRoute, z } from "@hono/zod-openapi";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { address, addressOut } from "../lib/schemas.ts";
import { requireProperty } from "../services/properties.ts";
import { rulesOf } from "../services/rules/active.ts";
import { ruleOut } from "../services/rules/kinds.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const read = createRoute({
  method: "get",
  path: "/{address}/rules",
  tags: ["Properties"],
  summary: "Every rule that a property's shares enforce, with its settings",
  request: { params: z.object({ address }) },
  responses: ok(
    one(z.object({ compliance: addressOut.nullable(), rules: z.array(ruleOut) }).openapi("Rules")),
    "The rules",
  ),
});

export const propertyRulesRoutes = (deps: Deps) =>
  router().openapi(read, (c) => {
    const { address: token } = c.req.valid("param");
    return atOneBlock(deps, async (rows, asOf) => {
      const { compliance } = await requireProperty(rows, token);
      const data = { compliance, rules: await rulesOf(deps, rows, compliance) };
      return c.json({ data, ...told(asOf, deps.config) }, 200);
    });
  });
