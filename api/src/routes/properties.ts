import { property } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { eq, lt } from "drizzle-orm";
import { list, one } from "../lib/answers.ts";
import { eventPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { profileSchema } from "../lib/profile.ts";
import { ok, router } from "../lib/router.ts";
import { address } from "../lib/schemas.ts";
import { profileOf } from "../services/files.ts";
import { offeringOut, shownOffering } from "../services/offerings.ts";
import { offeringsOf, propertiesWhere, propertyOut } from "../services/properties.ts";
import { rulesOf } from "../services/rules/active.ts";
import { ruleOut } from "../services/rules/kinds.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Properties"];

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "All properties, newest first",
  request: { query: page([eventPart]) },
  responses: ok(list(propertyOut), "A page of properties"),
});

const propertyPageOut = propertyOut
  .omit({ profile: true })
  .extend({
    profile: profileSchema.nullable().openapi({ description: "Null until its description was uploaded." }),
    rules: z.array(ruleOut),
    offerings: z.array(offeringOut).openapi({ description: "Newest first." }),
  })
  .openapi("PropertyPage");

const read = createRoute({
  method: "get",
  path: "/{address}",
  tags,
  summary: "A property with its description, rules and offerings",
  request: { params: z.object({ address }) },
  responses: ok(one(propertyPageOut), "The property"),
});

export const propertyRoutes = (deps: Deps) =>
  router()
    .openapi(browse, (c) => {
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const where = cursor && lt(property.createdEventId, cursor[0]);
        const found = await propertiesWhere(deps, rows, asOf, where, limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, ({ createdEventId }) => [createdEventId]);
        const data = shown.map(({ createdEventId: _, ...rest }) => rest);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, (c) => {
      const { address: token } = c.req.valid("param");
      return atOneBlock(deps, async (rows, asOf) => {
        const [found] = await propertiesWhere(deps, rows, asOf, eq(property.token, token), 1);
        if (!found) throw new Problem("not-found", `${token} is no property of ours.`);
        const { createdEventId: _, ...shown } = found;
        const data = {
          ...shown,
          profile: (await profileOf(deps.config.FILES_DIR, found.profileHash)) ?? null,
          rules: await rulesOf(deps, rows, found.compliance),
          offerings: (await offeringsOf(rows, [token])).map((row) => shownOffering(row, asOf)),
        };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    });
