import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { nextCursorOut, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { address, hash } from "../lib/schemas.ts";
import { revokeLink } from "../services/cards/checkouts.ts";
import { createLink, linkOut, linksOf, shownLink } from "../services/cards/links.ts";
import { movementOut, movementsOf, strayOut, straysOf } from "../services/cards/movements.ts";
import { requireLease } from "../services/leases/leases.ts";
import { requireManagerOf } from "../services/leases/managers.ts";
import { requireProperty } from "../services/properties.ts";
import { requireSession } from "../services/sessions.ts";
import { atOneBlock } from "../services/snapshot.ts";

const tags = ["Card payments"];
const params = z.object({ id: hash });

const create = createRoute({
  method: "post",
  path: "/leases/{id}/pay-links",
  tags,
  summary: "Makes a link by which a period can be paid by card",
  description: "For managers of the property. The link is told once and cannot be read again; it ends after 90 days.",
  request: { params, body: jsonBody(z.object({ index: z.number().int().min(0).max(599) })) },
  responses: ok(
    z.object({ data: linkOut.extend({ token: z.string().openapi({ description: "`/pay/{token}` in the dApp." }) }) }),
    "The link",
  ),
});

const browse = createRoute({
  method: "get",
  path: "/leases/{id}/pay-links",
  tags,
  summary: "Payment links of a lease, newest first",
  request: { params },
  responses: ok(z.object({ data: z.array(linkOut) }), "The five hundred newest"),
});

const revoke = createRoute({
  method: "delete",
  path: "/leases/{id}/pay-links/{link}",
  tags,
  summary: "Ends a payment link",
  request: { params: params.extend({ link: z.string().regex(/^\d{1,15}$/, "must be a link's number") }) },
  responses: { 204: { description: "Nobody can pay on it" } },
});

const movements = createRoute({
  method: "get",
  path: "/properties/{address}/card-payments",
  tags,
  summary: "Payments by card and what became of them on the chain, newest first",
  description:
    "For managers of the property. A payment is `matched` once managers have paid as much on the chain under its " +
    "reference. `strays` are managers' payments on the chain whose reference no payment by card has.",
  request: { params: z.object({ address }), query: page([numberPart]) },
  responses: ok(
    z.object({ data: z.array(movementOut), strays: z.array(strayOut), nextCursor: nextCursorOut }),
    "A page of them",
  ),
});

/** What managers do with payments by card. */
export const cardDeskRoutes = (deps: Deps) => {
  const managed = async (c: Context, id: `0x${string}`) => {
    const { address: account } = await requireSession(c, deps);
    const row = await requireLease(deps.db, id);
    await requireManagerOf(deps, row.token, account);
    return { row, account };
  };
  return router()
    .openapi(create, async (c) => {
      const { row, account } = await managed(c, c.req.valid("param").id);
      const { link, secret } = await createLink(deps, row, c.req.valid("json").index, account);
      return c.json({ data: { ...shownLink(link), token: secret } }, 200);
    })
    .openapi(browse, async (c) => {
      const { row } = await managed(c, c.req.valid("param").id);
      return c.json({ data: (await linksOf(deps, row.leaseId)).map(shownLink) }, 200);
    })
    .openapi(revoke, async (c) => {
      const { id, link } = c.req.valid("param");
      const { row } = await managed(c, id);
      await revokeLink(deps, row.leaseId, Number(link));
      return c.body(null, 204);
    })
    .openapi(movements, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { token } = await requireProperty(deps.db, c.req.valid("param").address);
      await requireManagerOf(deps, token, account);
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await movementsOf(rows, asOf, token, { before: cursor?.[0], limit: limit + 1 });
        const { rows: data, nextCursor } = paginate(found, limit, ({ id }) => [id]);
        return c.json({ data, strays: await straysOf(rows, token), nextCursor }, 200);
      });
    });
};
