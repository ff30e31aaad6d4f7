import { createRoute, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Address } from "viem";
import { list, one } from "../lib/answers.ts";
import { numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { ok, router } from "../lib/router.ts";
import { address } from "../lib/schemas.ts";
import { balanceOut, balancesOf, journalOf, lineOut } from "../services/income/journal.ts";
import { requireManagerOf } from "../services/leases/managers.ts";
import { requireProperty } from "../services/properties.ts";
import { requireSession } from "../services/sessions.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Properties"];
const params = z.object({ address });
const cards = z
  .enum(["true", "false"])
  .default("false")
  .openapi({ description: "Payments by card, too: for managers of the property alone." });
const part = z.string().regex(/^[\w:-]{1,120}$/);

const journal = createRoute({
  method: "get",
  path: "/{address}/journal",
  tags,
  summary: "The books in double entry, newest line first",
  description: "Made of what is on the chain, and of payments by card: nothing is written down twice.",
  request: { params, query: page([numberPart, part, part]).extend({ cards }) },
  responses: ok(list(lineOut), "A page of lines, in the settlement coin and in currencies"),
});

const balances = createRoute({
  method: "get",
  path: "/{address}/trial-balance",
  tags,
  summary: "What stands on each account of the books",
  request: { params, query: z.object({ cards }) },
  responses: ok(one(z.array(balanceOut)), "By unit and account"),
});

export const propertyJournalRoutes = (deps: Deps) => {
  const asked = async (c: Context, token: Address, wanted: "true" | "false") => {
    await requireProperty(deps.db, token);
    if (wanted === "true") await requireManagerOf(deps, token, (await requireSession(c, deps)).address);
    return { token, fiat: wanted === "true" };
  };
  return router()
    .openapi(journal, async (c) => {
      const { limit, cursor, cards: wanted } = c.req.valid("query");
      const whose = await asked(c, c.req.valid("param").address, wanted);
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await journalOf(deps, rows, whose, cursor, limit + 1);
        const { rows: data, nextCursor } = paginate(found, limit, ({ at, entry, account }) => [at, entry, account]);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(balances, async (c) => {
      const whose = await asked(c, c.req.valid("param").address, c.req.valid("query").cards);
      return atOneBlock(deps, async (rows, asOf) =>
        c.json({ data: await balancesOf(deps, rows, whose), ...told(asOf, deps.config) }, 200),
      );
    });
};
