import { randomUUID } from "node:crypto";
import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Address } from "viem";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { draftContent } from "../lib/draft.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { hashOut } from "../lib/schemas.ts";
import {
  createDraft,
  draftOut,
  draftsOf,
  mostDrafts,
  prepareDraft,
  removeDraft,
  requireDraft,
  saveDraft,
  shownDraft,
} from "../services/drafts.ts";
import { requireManager } from "../services/registry-managers.ts";
import { requireSession } from "../services/sessions.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Drafts"];
const params = z.object({ id: z.uuid() });
const revision = z.number().int().min(1).max(2_000_000_000);

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Your drafts of properties, the last saved first",
  responses: ok(one(z.array(draftOut)), "All of them"),
});

const create = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Begins a draft",
  description: `For managers who may submit properties. At most ${mostDrafts}.`,
  request: { body: jsonBody(z.object({ content: draftContent })) },
  responses: ok(one(draftOut), "The draft, at its first revision"),
});

const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "One of your drafts",
  request: { params },
  responses: ok(one(draftOut), "The draft"),
});

const save = createRoute({
  method: "put",
  path: "/{id}",
  tags,
  summary: "Saves a draft over the revision that you have seen",
  description: "Anything may be missing. Refused as `draft-changed` where it was saved elsewhere meanwhile.",
  request: { params, body: jsonBody(z.object({ revision, content: draftContent })) },
  responses: ok(one(draftOut), "The draft, at its next revision"),
});

const remove = createRoute({
  method: "delete",
  path: "/{id}",
  tags,
  summary: "Throws a draft away",
  description: "What was submitted of it stays on record.",
  request: { params },
  responses: { 204: { description: "It is none of your drafts" } },
});

const prepare = createRoute({
  method: "post",
  path: "/{id}/description",
  tags,
  summary: "Makes the description that is put on record",
  description:
    "The draft must be complete, and all that it names uploaded. What it is made of is kept under the hash: submit that " +
    "with `PropertyRegistry.submit`, or `resubmit` where it was sent back.",
  request: { params, body: jsonBody(z.object({ revision })) },
  responses: ok(z.object({ data: z.object({ profileHash: hashOut, profileUri: z.string() }) }), "What to submit"),
});

export const draftRoutes = (deps: Deps) => {
  const managing = async (c: Context): Promise<Address> => {
    const { address } = await requireSession(c, deps);
    await requireManager(deps, address);
    return address;
  };
  const shown = (manager: Address, id: string) =>
    atOneBlock(deps, async (rows, asOf) => {
      const data = await shownDraft(deps, rows, await requireDraft(rows, manager, id));
      return { data, ...told(asOf, deps.config) };
    });
  return router()
    .openapi(browse, async (c) => {
      const { address } = await requireSession(c, deps);
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await draftsOf(rows, address);
        const data = await Promise.all(found.map((row) => shownDraft(deps, rows, row)));
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(create, async (c) => {
      const manager = await managing(c);
      const { id } = await createDraft(deps, manager, randomUUID(), c.req.valid("json").content);
      return c.json(await shown(manager, id), 200);
    })
    .openapi(read, async (c) => {
      const { address } = await requireSession(c, deps);
      return c.json(await shown(address, c.req.valid("param").id), 200);
    })
    .openapi(save, async (c) => {
      const manager = await managing(c);
      const { id } = await saveDraft(deps, manager, c.req.valid("param").id, c.req.valid("json"));
      return c.json(await shown(manager, id), 200);
    })
    .openapi(remove, async (c) => {
      const { address } = await requireSession(c, deps);
      await removeDraft(deps, address, c.req.valid("param").id);
      return c.body(null, 204);
    })
    .openapi(prepare, async (c) => {
      const manager = await managing(c);
      const data = await prepareDraft(deps, manager, c.req.valid("param").id, c.req.valid("json").revision);
      return c.json({ data }, 200);
    });
};
