import { createRoute, z } from "@hono/zod-openapi";
import type { Address } from "viem";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { address } from "../lib/schemas.ts";
import { healthOf, healthOut, mostPapers, paperOut, papersOf } from "../services/papers.ts";
import { requireProperty } from "../services/properties.ts";
import { recordOfToken } from "../services/records.ts";
import { type AsOf, atOneBlock, type Snapshot, told } from "../services/snapshot.ts";

const tags = ["Properties"];
const request = { params: z.object({ address }) };

const recordId = z
  .string()
  .nullable()
  .openapi({ description: "The property's number in the registry; null: it was made without the registry." });

const papers = createRoute({
  method: "get",
  path: "/{address}/papers",
  tags,
  summary: "The papers on record, newest first, with those that others took the place of",
  description: `At most the newest ${mostPapers}.`,
  request,
  responses: ok(one(z.object({ recordId, papers: z.array(paperOut) })), "The papers"),
});

const health = createRoute({
  method: "get",
  path: "/{address}/health",
  tags,
  summary: "Title, liens, taxes, insurance, code compliance and reserve: who vouches for each, and until when",
  request,
  responses: ok(
    one(z.object({ recordId, facts: z.array(healthOut).openapi({ description: "One of each kind." }) })),
    "The facts",
  ),
});

export const propertyPaperRoutes = (deps: Deps) =>
  router()
    .openapi(papers, (c) =>
      below(deps, c.req.valid("param").address, async (rows, asOf, id) => {
        const data = { recordId: id?.toString() ?? null, papers: id ? await papersOf(rows, id, asOf) : [] };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      }),
    )
    .openapi(health, (c) =>
      below(deps, c.req.valid("param").address, async (rows, asOf, id) => {
        const data = { recordId: id?.toString() ?? null, facts: id ? await healthOf(rows, id, asOf) : [] };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      }),
    );

const below = <T>(
  deps: Deps,
  token: Address,
  read: (rows: Snapshot, asOf: AsOf, id: bigint | undefined) => Promise<T>,
): Promise<T> =>
  atOneBlock(deps, async (rows, asOf) => {
    await requireProperty(rows, token);
    return read(rows, asOf, (await recordOfToken(rows, token))?.id);
  });
