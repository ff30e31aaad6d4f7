import { ROLE, type RoleName } from "@freehold/contracts/roles";
import { role } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, asc, eq } from "drizzle-orm";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { address, addressOut } from "../lib/schemas.ts";
import { requireProperty } from "../services/properties.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const names = Object.keys(ROLE) as RoleName[];

const appointment = z.object({ role: z.enum(names), account: addressOut }).openapi("Appointment");

const roles = createRoute({
  method: "get",
  path: "/{address}/roles",
  tags: ["Properties"],
  summary: "Who works for a property: managers, treasurers, officers, arbiters and others",
  request: { params: z.object({ address }) },
  responses: ok(one(z.array(appointment)), "Who was appointed and still is; a thousand at most"),
});

/** The people and contracts that hold a property's powers. */
export const propertyRoleRoutes = (deps: Deps) =>
  router().openapi(roles, (c) =>
    atOneBlock(deps, async (rows, asOf) => {
      const { address: token } = c.req.valid("param");
      await requireProperty(rows, token);
      const found = await rows
        .select()
        .from(role)
        .where(and(eq(role.scope, token), eq(role.held, true)))
        .orderBy(asc(role.role), asc(role.account))
        .limit(1_000);
      const data = found.flatMap(({ role: number, account }) => {
        const name = names.find((one) => ROLE[one] === number);
        return name ? [{ role: name, account }] : [];
      });
      return c.json({ data, ...told(asOf, deps.config) }, 200);
    }),
  );
