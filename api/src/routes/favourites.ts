import { createRoute, z } from "@hono/zod-openapi";
import { and, count, desc, eq } from "drizzle-orm";
import { favourite } from "../db/search-schema.ts";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { address } from "../lib/schemas.ts";
import { propertiesOf, propertyOut, requireProperty } from "../services/properties.ts";
import { requireSession } from "../services/sessions.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Favourites"];
const params = z.object({ token: address });

/** Enough for anybody's eyes, and one answer. */
const most = 100;

const favouriteOut = propertyOut
  .extend({ favouriteSince: z.iso.datetime() })
  .openapi("Favourite", { description: "A property that the signed-in wallet keeps an eye on." });

const read = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "The properties that you keep an eye on, newest first",
  responses: ok(one(z.array(favouriteOut)), "All of them"),
});

const put = createRoute({
  method: "put",
  path: "/{token}",
  tags,
  summary: "Keeps an eye on a property",
  description: `At most ${most}. Doing it twice changes nothing.`,
  request: { params },
  responses: { 204: { description: "It is one of your favourites" } },
});

const remove = createRoute({
  method: "delete",
  path: "/{token}",
  tags,
  summary: "Keeps an eye on it no more",
  request: { params },
  responses: { 204: { description: "It is none of your favourites" } },
});

export const favouriteRoutes = (deps: Deps) =>
  router()
    .openapi(read, async (c) => {
      const { address: wallet } = await requireSession(c, deps);
      return atOneBlock(deps, async (rows, asOf) => {
        const kept = await rows
          .select()
          .from(favourite)
          .where(eq(favourite.wallet, wallet))
          .orderBy(desc(favourite.createdAt), favourite.token);
        const since = new Map(kept.map(({ token, createdAt }) => [token, createdAt.toISOString()]));
        // A property may be gone after a reorganisation; the wish stays.
        const found = await propertiesOf(deps, rows, asOf, [...since.keys()]);
        const data = found.map((row) => ({ ...row, favouriteSince: since.get(row.token) ?? "" }));
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(put, async (c) => {
      const { address: wallet } = await requireSession(c, deps);
      const { token } = c.req.valid("param");
      await requireProperty(deps.db, token);
      await deps.db.transaction(async (tx) => {
        await tx.insert(favourite).values({ wallet, token }).onConflictDoNothing();
        const [kept] = await tx.select({ n: count() }).from(favourite).where(eq(favourite.wallet, wallet));
        if ((kept?.n ?? 0) > most)
          throw new Problem("too-many-favourites", `At most ${most} are kept for a wallet. Remove one first.`);
      });
      return c.body(null, 204);
    })
    .openapi(remove, async (c) => {
      const { address: wallet } = await requireSession(c, deps);
      const { token } = c.req.valid("param");
      await deps.db.delete(favourite).where(and(eq(favourite.wallet, wallet), eq(favourite.token, token)));
      return c.body(null, 204);
    });
