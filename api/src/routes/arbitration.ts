import { createRoute, z } from "@hono/zod-openapi";
import { list } from "../lib/answers.ts";
import { eventPart, nextCursorOut, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { address, hash } from "../lib/schemas.ts";
import { causes, leasesBefore } from "../services/leases/arbiters.ts";
import { leaseOut, requireLease, shownLease } from "../services/leases/leases.ts";
import {
  depositOf,
  isContested,
  messageIn,
  messageOut,
  messagesOf,
  sideOf,
  sides,
  writeMessage,
} from "../services/leases/messages.ts";
import { requireSession } from "../services/sessions.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Leases"];
const params = z.object({ id: hash });

const waiting = createRoute({
  method: "get",
  path: "/accounts/{address}/arbitration",
  tags,
  summary: "Leases that wait for a decision of an arbiter, youngest first",
  description:
    "`disputed`: how much of a deduction goes back; `held`: where rent goes that is kept by order of a court. Where no " +
    "wallet speaks for the tenancy the arbiter does: `claimed`, deductions that can be disputed; `end-proposed` and " +
    "`renewal-proposed`, what the manager proposes.",
  request: { params: z.object({ address }), query: page([eventPart]) },
  responses: ok(list(leaseOut.extend({ causes: z.array(z.enum(causes)) })), "A page of them; empty for others"),
});

const read = createRoute({
  method: "get",
  path: "/leases/{id}/messages",
  tags,
  summary: "What the parties wrote about a deduction, newest first",
  description:
    "For the tenant, whoever paid the deposit, the property's managers and its arbiters. Kept sealed under a key of this " +
    "dispute; never put on the chain.",
  request: { params, query: page([numberPart]) },
  responses: ok(
    z.object({
      data: z.array(messageOut),
      nextCursor: nextCursorOut,
      side: z.enum(sides).openapi({ description: "As whom the caller writes." }),
      open: z.boolean().openapi({ description: "Whether anybody can write now: something is claimed or disputed." }),
    }),
    "A page of them",
  ),
});

const write = createRoute({
  method: "post",
  path: "/leases/{id}/messages",
  tags,
  summary: "Writes to the other parties about a deduction",
  request: { params, body: jsonBody(messageIn) },
  responses: ok(z.object({ data: messageOut }), "As it is kept"),
});

/** What arbiters decide, and what is written to them and by them. */
export const arbitrationRoutes = (deps: Deps) =>
  router()
    .openapi(waiting, (c) => {
      const { address: account } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const asked = { now: asOf.timestamp, before: cursor?.[0], limit: limit + 1 };
        const found = await leasesBefore(rows, account, asked);
        const { rows: shown, nextCursor } = paginate(found, limit, ({ row }) => [row.createdEventId]);
        const data = shown.map(({ row, deposit, causes: why }) => ({ ...shownLease(row, deposit, asOf), causes: why }));
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const row = await requireLease(deps.db, c.req.valid("param").id);
      const deposit = await depositOf(deps, row.leaseId);
      const side = await sideOf(deps, row, deposit, account);
      const { limit, cursor } = c.req.valid("query");
      const found = await messagesOf(deps, row.leaseId, cursor?.[0], limit + 1);
      const { rows: data, nextCursor } = paginate(found, limit, ({ id }) => [id]);
      return c.json({ data, nextCursor, side, open: isContested(deposit) }, 200);
    })
    .openapi(write, async (c) => {
      const { address: author } = await requireSession(c, deps);
      const row = await requireLease(deps.db, c.req.valid("param").id);
      const deposit = await depositOf(deps, row.leaseId);
      const side = await sideOf(deps, row, deposit, author);
      if (!isContested(deposit)) {
        throw new Problem("nothing-disputed", "Nothing of this lease's deposit is claimed or disputed now.");
      }
      const { text } = c.req.valid("json");
      const data = await writeMessage(deps, row.leaseId, { author, side, text });
      deps.events.publish([{ topic: `lease:${row.leaseId}`, kinds: ["message"], block: null }]);
      return c.json({ data }, 200);
    });
