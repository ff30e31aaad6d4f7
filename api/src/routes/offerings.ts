import { offering } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { uint } from "../lib/schemas.ts";
import { offeringOut, shownOffering } from "../services/offerings.ts";
import { requireProperty } from "../services/properties.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const read = createRoute({
  method: "get",
  path: "/{id}",
  tags: ["Offerings"],
  summary: "A sale of new shares",
  request: { params: z.object({ id: uint(256) }) },
  responses: ok(one(offeringOut), "The offering"),
});

export const offeringRoutes = (deps: Deps) =>
  router().openapi(read, (c) => {
    const { id } = c.req.valid("param");
    return atOneBlock(deps, async (rows, asOf) => {
      const [found] = await rows.select().from(offering).where(eq(offering.id, id));
      if (!found) throw new Problem("not-found", `There is no offering ${id}.`);
      // Anybody can open one for a token of their own.
      await requireProperty(rows, found.token);
      return c.json({ data: shownOffering(found, asOf), ...told(asOf, deps.config) }, 200);
    });
  });
