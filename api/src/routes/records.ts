import { propertyRecord } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, eq, lt } from "drizzle-orm";
import { list, one } from "../lib/answers.ts";
import { numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { profileSchema } from "../lib/profile.ts";
import { ok, router } from "../lib/router.ts";
import { address } from "../lib/schemas.ts";
import { profileOf } from "../services/files.ts";
import { healthOf, healthOut, paperOut, papersOf } from "../services/papers.ts";
import { recordOut, recordsWhere, requireRecord, shownRecord, stepOut, stepsOf } from "../services/records.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Records"];
const params = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,17}$/, "must be a number in the registry")
    .transform(BigInt)
    .openapi({ type: "string", example: "7" }),
});

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Properties on record, tokenized or not, newest first",
  request: {
    query: page([numberPart]).extend({
      status: z.enum(propertyRecord.status.enumValues).optional(),
      manager: address.optional().openapi({ description: "Only those that this wallet submitted." }),
    }),
  },
  responses: ok(list(recordOut), "A page of them"),
});

const recordPageOut = recordOut
  .omit({ profile: true })
  .extend({
    profile: profileSchema.nullable().openapi({ description: "Null until its description was uploaded." }),
    steps: z.array(stepOut).openapi({ description: "What happened to it, oldest first." }),
    papers: z.array(paperOut).openapi({ description: "Newest first." }),
    health: z.array(healthOut).openapi({ description: "Every fact that it should have." }),
  })
  .openapi("PropertyRecordPage");

const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "A property on record: its description, steps, remarks, papers and health",
  request: { params },
  responses: ok(one(recordPageOut), "The property"),
});

export const recordRoutes = (deps: Deps) =>
  router()
    .openapi(browse, (c) => {
      const { limit, cursor, status, manager } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const where = and(
          status && eq(propertyRecord.status, status),
          manager && eq(propertyRecord.manager, manager),
          cursor && lt(propertyRecord.id, cursor[0]),
        );
        const found = await recordsWhere(rows, where, limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, ({ id }) => [id]);
        const data = await Promise.all(shown.map((row) => shownRecord(deps, row)));
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, (c) => {
      const { id } = c.req.valid("param");
      return atOneBlock(deps, async (rows, asOf) => {
        const row = await requireRecord(rows, id);
        const data = {
          ...(await shownRecord(deps, row)),
          profile: (await profileOf(deps.files, row.profileHash)) ?? null,
          steps: await stepsOf(deps, rows, id),
          papers: await papersOf(rows, id, asOf),
          health: await healthOf(rows, id, asOf),
        };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    });
