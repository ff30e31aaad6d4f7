import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import { ok, router } from "../../lib/router.ts";
import { addressOut, isKeepable } from "../../lib/schemas.ts";
import { requireOfficer } from "../../services/officers.ts";
import { deleteList, listsNow, loadList } from "../../services/screening/lists.ts";
import { rescreen } from "../../services/screening/rescreen.ts";
import { requireSession } from "../../services/sessions.ts";

const tags = ["Desk"];

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Lists of sanctioned people, and how many cases are still to be compared with them",
  responses: ok(
    z.object({
      data: z.array(
        z
          .object({
            id: z.uuid(),
            name: z.string(),
            entries: z.number().int(),
            loadedBy: addressOut,
            loadedAt: z.iso.datetime(),
          })
          .openapi("SanctionsList"),
      ),
      pending: z.number().int(),
    }),
    "The lists, oldest first",
  ),
});

const load = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Loads a list, and compares all cases with it",
  description:
    "CSV, up to 16 MB, with the columns `id,name,aliases,birthDate,country,program`; aliases apart by semicolons, birth " +
    "dates as 1970-12-31 or a year. Lines that cannot be read are answered by number as `list-invalid` and nothing is " +
    "kept; with `partial` the others are.",
  request: {
    query: z.object({
      name: z.string().trim().min(2).max(200).refine(isKeepable, "must be text"),
      partial: z.enum(["true", "false"]).default("false").openapi({ type: "boolean" }),
    }),
    body: { required: true, content: { "text/csv": { schema: z.string() } } },
  },
  responses: ok(
    z.object({
      data: z.object({
        id: z.uuid(),
        entries: z.number().int(),
        errors: z.array(z.object({ path: z.string(), message: z.string() })),
      }),
    }),
    "It is kept; cases are being compared",
  ),
});

const remove = createRoute({
  method: "delete",
  path: "/{id}",
  tags,
  summary: "Removes a list, and what resembled it",
  request: { params: z.object({ id: z.uuid() }) },
  responses: { 204: { description: "It is gone" } },
});

export const sanctionsRoutes = (deps: Deps) => {
  const officerOf = async (c: Context) => {
    const { address } = await requireSession(c, deps);
    await requireOfficer(deps, address);
    return address;
  };
  return router()
    .openapi(browse, async (c) => {
      await officerOf(c);
      const { lists, pending } = await listsNow(deps);
      const data = lists.map(({ loadedAt, ...list }) => ({ ...list, loadedAt: loadedAt.toISOString() }));
      return c.json({ data, pending }, 200);
    })
    .openapi(load, async (c) => {
      const officer = await officerOf(c);
      const { name, partial } = c.req.valid("query");
      const csv = decoded(await c.req.arrayBuffer());
      const data = await loadList(deps, officer, { name, csv, partial: partial === "true" });
      void rescreen(deps);
      return c.json({ data }, 200);
    })
    .openapi(remove, async (c) => {
      const officer = await officerOf(c);
      await deleteList(deps, officer, c.req.valid("param").id);
      void rescreen(deps);
      return c.body(null, 204);
    });
};

function decoded(content: ArrayBuffer): string {
  const refused = () => new Problem("unsupported-media-type", "Send the list as UTF-8 text.");
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(content);
    if (!text.includes("\u0000")) return text;
  } catch {
    throw refused();
  }
  throw refused();
}
