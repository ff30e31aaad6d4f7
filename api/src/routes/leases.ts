import { lease, leaseEvent } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import { list, one, origin, seconds } from "../lib/answers.ts";
import { eventPart, numberPart, page, paginate } from "../lib/cursor.ts";
import { decimal } from "../lib/decimal.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { address, addressOut, amountOut, hash, hashOut, originOut, timeOut } from "../lib/schemas.ts";
import { coinOf } from "../services/coin.ts";
import { arbitersOf } from "../services/leases/arbiters.ts";
import {
  depositsOf,
  inState,
  leaseOut,
  leaseStates,
  leasesWhere,
  olderThan,
  periodOut,
  requireLease,
  scheduleOf,
  shownLease,
} from "../services/leases/leases.ts";
import { requireManagerOf } from "../services/leases/managers.ts";
import { receiptPdf } from "../services/leases/receipt-pdf.ts";
import { paidPeriods, receiptOf, receiptOut, receiptsOf } from "../services/leases/receipts.ts";
import { forgetTenant, saveTenant, tenantIn, tenantOf } from "../services/leases/tenant.ts";
import { requireProperty } from "../services/properties.ts";
import { requireSession } from "../services/sessions.ts";
import { atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Leases"];
const params = z.object({ id: hash });

const eventOut = z
  .object({
    id: z.string(),
    kind: z.enum(leaseEvent.kind.enumValues),
    actor: addressOut.nullable(),
    receiver: addressOut.nullable(),
    amount: amountOut.nullable(),
    toTreasury: amountOut.nullable(),
    periods: z.number().int().nullable(),
    rent: amountOut.nullable(),
    until: timeOut.nullable(),
    hash: hashOut.nullable().openapi({ description: "Of the paper, or of the court's case." }),
    byManager: z.boolean().nullable(),
    ...originOut,
  })
  .openapi("LeaseEvent");

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Leases, newest first",
  description:
    "What is due is reckoned at the time of the newest block that the answer tells of, as the contract does.",
  request: {
    query: page([eventPart]).extend({
      token: address.optional().openapi({ description: "Of this property." }),
      manager: address.optional().openapi({ description: "Put on the chain by this wallet." }),
      tenant: address.optional().openapi({ description: "This wallet agrees for the tenancy." }),
      state: z.enum(leaseStates).optional(),
    }),
  },
  responses: ok(list(leaseOut), "A page of them"),
});

const read = createRoute({
  method: "get",
  path: "/{id}",
  tags,
  summary: "A lease: its terms, how far it is paid, and each period",
  request: { params },
  responses: ok(
    one(
      leaseOut.extend({
        schedule: z.array(periodOut),
        arbiters: z.array(addressOut).openapi({ description: "Who decides what its parties dispute." }),
      }),
    ),
    "The lease",
  ),
});

const events = createRoute({
  method: "get",
  path: "/{id}/events",
  tags,
  summary: "What happened to a lease besides rent, newest first",
  request: { params, query: page([eventPart]) },
  responses: ok(list(eventOut), "A page of them"),
});

const receipts = createRoute({
  method: "get",
  path: "/{id}/receipts",
  tags,
  summary: "Payments of rent, newest first",
  request: { params, query: page([numberPart]) },
  responses: ok(list(receiptOut), "A page of them"),
});

const paper = createRoute({
  method: "get",
  path: "/{id}/receipts/{receipt}/pdf",
  tags,
  summary: "One receipt on paper, with what stands on the chain",
  request: { params: params.extend({ receipt: numberPart.openapi({ type: "integer" }) }) },
  responses: {
    200: {
      description: "A4",
      content: { "application/pdf": { schema: z.string().openapi({ format: "binary" }) } },
    },
  },
});

const tenant = createRoute({
  method: "get",
  path: "/{id}/tenant",
  tags,
  summary: "Who rents",
  description: "For managers of the property alone.",
  request: { params },
  responses: ok(z.object({ data: tenantIn.nullable() }), "Null: nobody wrote it down"),
});

const unitLet = createRoute({
  method: "get",
  path: "/{id}/unit",
  tags,
  summary: "What is let, as the manager calls it",
  description:
    "For the lease's tenant and managers of the property: the flat's or shop's number, nothing else of the tenant.",
  request: { params },
  responses: ok(z.object({ data: z.object({ unit: z.string().nullable() }) }), "Null: nobody wrote it down"),
});

const saveWho = createRoute({
  method: "put",
  path: "/{id}/tenant",
  tags,
  summary: "Writes down who rents",
  description: "For managers of the property alone. Kept sealed under a key of this lease; never put on the chain.",
  request: { params, body: jsonBody(tenantIn) },
  responses: ok(z.object({ data: tenantIn }), "As it is kept"),
});

const forget = createRoute({
  method: "delete",
  path: "/{id}/tenant",
  tags,
  summary: "Forgets who rents, for ever",
  request: { params },
  responses: { 204: { description: "Nothing of it can be read again" } },
});

export const leaseRoutes = (deps: Deps) =>
  router()
    .openapi(browse, (c) => {
      const { limit, cursor, token, manager, tenant: wallet, state } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        if (token) await requireProperty(rows, token);
        const where = and(
          token && eq(lease.token, token),
          manager && eq(lease.manager, manager),
          wallet && eq(lease.tenant, wallet),
          state && inState(state, asOf),
          olderThan(cursor?.[0]),
        );
        const found = await leasesWhere(rows, where, limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, ({ row }) => [row.createdEventId]);
        const data = shown.map(({ row, deposit }) => shownLease(row, deposit, asOf));
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(read, (c) => {
      const { id } = c.req.valid("param");
      return atOneBlock(deps, async (rows, asOf) => {
        const row = await requireLease(rows, id);
        const deposits = await depositsOf(rows, [id]);
        const schedule = scheduleOf(row, await paidPeriods(rows, id), asOf);
        const arbiters = await arbitersOf(rows, row.token);
        const data = { ...shownLease(row, deposits.get(id), asOf), schedule, arbiters };
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(events, (c) => {
      const { id } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        await requireLease(rows, id);
        const found = await rows
          .select()
          .from(leaseEvent)
          .where(and(eq(leaseEvent.leaseId, id), cursor && lt(leaseEvent.id, cursor[0])))
          .orderBy(desc(leaseEvent.id))
          .limit(limit + 1);
        const { rows: shown, nextCursor } = paginate(found, limit, (row) => [row.id]);
        const text = (value: bigint | null) => value?.toString() ?? null;
        const data = shown.map((row) => ({
          id: row.id,
          kind: row.kind,
          actor: row.actor,
          receiver: row.receiver,
          amount: text(row.amount),
          toTreasury: text(row.toTreasury),
          periods: row.periods,
          rent: text(row.rent),
          until: seconds(row.until),
          hash: row.hash,
          byManager: row.byManager,
          ...origin(row),
        }));
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(receipts, (c) => {
      const { id } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        await requireLease(rows, id);
        const found = await receiptsOf(rows, id, cursor?.[0], limit + 1);
        const { rows: data, nextCursor } = paginate(found, limit, ({ receipt }) => [receipt]);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(paper, async (c) => {
      const { id, receipt: number } = c.req.valid("param");
      const { row, receipt, property } = await atOneBlock(deps, async (rows) => {
        const found = await requireLease(rows, id);
        const told = await receiptOf(rows, id, number);
        if (!told) throw new Problem("not-found", `The lease has no receipt ${number}.`);
        return { row: found, receipt: told, property: await requireProperty(rows, found.token) };
      });
      const { coin: ours, leases } = deps.deployment.addresses;
      const { symbol, decimals } = await coinOf(deps.chain, ours);
      const money = (units: bigint) =>
        row.coin === ours ? `${decimal(units, decimals)} ${symbol}` : `${units} units of ${row.coin}`;
      const { name, token } = property;
      const facts = { receipt, leaseId: id, property: { name, token }, coin: row.coin, money, leases };
      const bytes = await receiptPdf({ ...facts, chainId: deps.config.CHAIN_ID });
      return c.body(new Uint8Array(bytes), 200, {
        "content-type": "application/pdf",
        "content-disposition": `attachment; filename="receipt-${id.slice(0, 10)}-${number}.pdf"`,
      });
    })
    .openapi(tenant, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { token, leaseId } = await requireLease(deps.db, c.req.valid("param").id);
      await requireManagerOf(deps, token, account);
      return c.json({ data: (await tenantOf(deps, leaseId)) ?? null }, 200);
    })
    .openapi(unitLet, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { token, leaseId, tenant: wallet } = await requireLease(deps.db, c.req.valid("param").id);
      if (account !== wallet) await requireManagerOf(deps, token, account);
      return c.json({ data: { unit: (await tenantOf(deps, leaseId))?.unit ?? null } }, 200);
    })
    .openapi(saveWho, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { token, leaseId } = await requireLease(deps.db, c.req.valid("param").id);
      await requireManagerOf(deps, token, account);
      const data = c.req.valid("json");
      await saveTenant(deps, leaseId, account, data);
      return c.json({ data }, 200);
    })
    .openapi(forget, async (c) => {
      const { address: account } = await requireSession(c, deps);
      const { token, leaseId } = await requireLease(deps.db, c.req.valid("param").id);
      await requireManagerOf(deps, token, account);
      await forgetTenant(deps, leaseId);
      return c.body(null, 204);
    });
