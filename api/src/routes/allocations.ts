import { createRoute, z } from "@hono/zod-openapi";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { amountOut, hash, hashOut } from "../lib/schemas.ts";
import { linesOf } from "../services/offering/allocation-tree.ts";
import { listOf, mostLines, publishList } from "../services/offering/allocations.ts";
import { requireOwner } from "../services/safe/safe.ts";
import { requireSession } from "../services/sessions.ts";

const tags = ["Offerings"];

const listOut = z
  .object({
    root: hashOut.openapi({ description: "Root of its Merkle tree: the offering's `allocationRoot`." }),
    wallets: z.int(),
    total: amountOut.openapi({ description: "Shares allowed to all of them together." }),
  })
  .openapi("AllocationList");

const row = z.object({ wallet: z.string().max(100), maximum: z.string().max(100) });

const publish = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Publishes who may buy how much in an offering",
  description:
    `For owners of the issuer's Safe. CSV, a wallet and the most shares a line, or the same as rows; at most ${mostLines}. ` +
    "It is kept whole or not at all: lines that cannot be taken are answered by number as `list-invalid`. What a wallet " +
    "is allowed, everybody can read who knows the wallet.",
  request: {
    body: jsonBody(
      z.union([z.object({ csv: z.string().max(256 * 1024) }), z.object({ rows: z.array(row).max(mostLines + 1) })]),
    ),
  },
  responses: ok(z.object({ data: listOut }), "The list"),
});

const read = createRoute({
  method: "get",
  path: "/{root}",
  tags,
  summary: "How long a published list is",
  request: { params: z.object({ root: hash }) },
  responses: ok(z.object({ data: listOut }), "The list"),
});

export const allocationRoutes = (deps: Deps) =>
  router()
    .openapi(publish, async (c) => {
      const { address } = await requireSession(c, deps);
      await requireOwner(deps, address);
      const body = c.req.valid("json");
      const lines = "csv" in body ? linesOf(body.csv) : body.rows.map((one, i) => ({ ...one, line: i + 1 }));
      const { root, wallets, total } = await publishList(deps, address, lines);
      return c.json({ data: { root, wallets, total: total.toString() } }, 200);
    })
    .openapi(read, async (c) => {
      const { root } = c.req.valid("param");
      const found = await listOf(deps, root);
      if (!found) throw new Problem("not-found", `No list ${root} was published here.`);
      return c.json({ data: { root, wallets: found.wallets, total: found.total.toString() } }, 200);
    });
