import { createRoute, z } from "@hono/zod-openapi";
import { one } from "../../lib/answers.ts";
import type { Deps } from "../../lib/deps.ts";
import { jsonBody, ok, router } from "../../lib/router.ts";
import { address, addressOut, amountOut } from "../../lib/schemas.ts";
import { requirePropertyOfficer } from "../../services/desk-access.ts";
import { requireProperty } from "../../services/properties.ts";
import { changeIn } from "../../services/rules/change.ts";
import { impactOf, impactOut } from "../../services/rules/impact.ts";
import { kindNames } from "../../services/rules/kinds.ts";
import { modulesOf } from "../../services/rules/modules.ts";
import { uncountedOf } from "../../services/rules/uncounted.ts";
import { requireSession } from "../../services/sessions.ts";
import { atOneBlock, told } from "../../services/snapshot.ts";

const tags = ["Desk"];

const modulesOut = z
  .object({
    compliance: addressOut.nullable(),
    modules: z.array(
      z.object({
        kind: z.enum(kindNames),
        module: addressOut,
        name: z.string(),
        about: z.string(),
        active: z.boolean(),
        settings: z
          .record(z.string(), z.unknown())
          .openapi({ description: "As they are kept now; of a rule that is off, as they last were." }),
        schema: z
          .record(z.string(), z.unknown())
          .openapi({ description: "JSON Schema of the settings that may be wanted." }),
      }),
    ),
    others: z.array(addressOut).openapi({ description: "Active modules that are none of ours." }),
    uncounted: z
      .object({ counted: amountOut, supply: amountOut, wallets: z.array(addressOut) })
      .nullable()
      .openapi({ description: "Transfers wait until these wallets are counted (`seed`); null: all are." }),
  })
  .openapi("DeskModules");

const modules = createRoute({
  method: "get",
  path: "/{address}/modules",
  tags,
  summary: "Every rule that a property could have: what it does, whether it is on, what may be set; for its officers",
  request: { params: z.object({ address }) },
  responses: ok(one(modulesOut), "The rules there are"),
});

const impact = createRoute({
  method: "post",
  path: "/{address}/rules/impact",
  tags,
  summary: "Who and what a change of a rule would make non-compliant, and the call that makes it; for its officers",
  description:
    "Nobody loses shares by a rule: whoever does not meet it keeps what they hold. The call is for `FourEyes`: one " +
    "officer proposes it to the target, another confirms.",
  request: { params: z.object({ address }), body: jsonBody(changeIn) },
  responses: ok(one(impactOut), "What would become of it"),
});

/** The rules of one property, for its officers. */
export const deskRulesRoutes = (deps: Deps) =>
  router()
    .openapi(modules, async (c) => {
      const { address: token } = c.req.valid("param");
      await requirePropertyOfficer(deps, (await requireSession(c, deps)).address, token);
      const uncounted = await uncountedOf(deps, token);
      return atOneBlock(deps, async (rows, asOf) => {
        const { compliance } = await requireProperty(rows, token);
        const data = { compliance, ...(await modulesOf(deps, rows, compliance)), uncounted };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(impact, async (c) => {
      const { address: token } = c.req.valid("param");
      const change = c.req.valid("json");
      await requirePropertyOfficer(deps, (await requireSession(c, deps)).address, token);
      return atOneBlock(deps, async (rows, asOf) => {
        const data = await impactOf(deps, rows, asOf, await requireProperty(rows, token), change);
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    });
