import { createRoute, z } from "@hono/zod-openapi";
import { list } from "../../lib/answers.ts";
import { csvLine } from "../../lib/csv.ts";
import { numberPart, page, paginate } from "../../lib/cursor.ts";
import type { Deps } from "../../lib/deps.ts";
import { ok, router } from "../../lib/router.ts";
import { address, addressOut, hashOut } from "../../lib/schemas.ts";
import { verifyChain } from "../../services/audit.ts";
import {
  type AuditEntry,
  type AuditFilter,
  type AuditKey,
  auditBound,
  auditRows,
  withReasons,
} from "../../services/audit-log.ts";
import { type DeskAccess, requireDesk, requireReadable } from "../../services/desk-access.ts";
import { requireSession } from "../../services/sessions.ts";
import { atOneBlock, told } from "../../services/snapshot.ts";

const tags = ["Desk"];

const moment = z
  .string()
  .regex(/^\d{1,11}$/, "must be Unix seconds")
  .transform(Number)
  .optional()
  .openapi({ type: "integer" });

const filters = {
  actor: address.optional(),
  subject: address.optional().openapi({ description: "A wallet; rows about the person's other wallets come too." }),
  property: address.optional(),
  kind: z
    .string()
    .regex(/^[a-z][a-z.-]{1,39}$/, "must be the kind of an act")
    .optional()
    .openapi({ description: "As in `kind` of the rows, or as an act is announced: `freeze`, `propose-recovery`, …" }),
  from: moment.openapi({ type: "integer", description: "Unix seconds, included." }),
  to: moment.openapi({ type: "integer", description: "Unix seconds, excluded." }),
};

const rowOut = z
  .object({
    id: z.string(),
    source: z.enum(["desk", "chain"]).openapi({ description: "`chain`: made outside the desk, so nobody said why." }),
    at: z.iso.datetime(),
    actor: z.string().openapi({ description: "A wallet, or `system`." }),
    kind: z.string(),
    subject: addressOut.nullable(),
    property: z.object({ token: addressOut, name: z.string() }).nullable(),
    reason: z.string().nullable(),
    reasonHash: hashOut.nullable(),
    transaction: hashOut.nullable(),
    details: z.record(z.string(), z.any()),
  })
  .openapi("AuditRow");

const key = [numberPart, z.enum(["desk", "chain"]), z.string().regex(/^\d{1,100}$/)] as const;

const browse = createRoute({
  method: "get",
  path: "/audit",
  tags,
  summary: "All that officers did, newest first: who, what, why, and by which transaction",
  description:
    "The append-only log, and acts on the chain that no row of it names. Everybody sees what concerns their properties; " +
    "officers of the register what concerns people.",
  request: { query: page(key).extend(filters) },
  responses: ok(list(rowOut), "A page of the log"),
});

const exportCsv = createRoute({
  method: "get",
  path: "/audit.csv",
  tags,
  summary: "The same as a table, whole",
  request: { query: z.object(filters) },
  responses: {
    200: { description: "RFC 4180, newest first", content: { "text/csv": { schema: z.string() } } },
  },
});

const verification = createRoute({
  method: "get",
  path: "/audit/verification",
  tags,
  summary: "Whether the log is as it was written: each row is bound to the one before by its hash",
  responses: ok(
    z.object({
      data: z.object({
        intact: z.boolean(),
        rows: z.number().int().openapi({ description: "How many are in order, from the first." }),
        head: z.string().openapi({ description: "Note it elsewhere: it shows later that nothing was cut off." }),
        broken: z
          .object({ id: z.number().int(), why: z.enum(["gap", "link", "content"]) })
          .nullable()
          .openapi({ description: "The first row that is not." }),
      }),
    }),
    "The state of the log",
  ),
});

const shown = (row: AuditEntry): z.output<typeof rowOut> => ({
  id: `${row.source}-${row.key.replace(/^0+(?=\d)/, "")}`,
  source: row.source,
  at: new Date(Number(row.ms)).toISOString(),
  actor: row.actor,
  kind: row.kind.replace(/^desk\./, ""),
  subject: row.subject,
  property: row.property && { token: row.property, name: row.name ?? "" },
  reason: row.reason,
  reasonHash: row.reason_hash,
  transaction: row.tx_hash,
  details: row.details,
});

const header = ["id", "source", "time", "actor", "kind", "subject", "property", "property name"];
const rest = ["reason", "reason hash", "transaction", "details"];

export const deskAuditRoutes = (deps: Deps) =>
  router()
    .openapi(browse, async (c) => {
      const { limit, cursor, ...filter } = c.req.valid("query");
      const access = await requireDesk(deps, (await requireSession(c, deps)).address);
      if (filter.property) await requireReadable(deps, access, filter.property);
      const after = cursor && { ms: cursor[0].toString(), source: cursor[1], key: cursor[2] };
      const { found, asOf } = await atOneBlock(deps, async (rows, asOf) => ({
        found: await auditRows(deps, rows, access, { filter, after, limit: limit + 1 }),
        asOf,
      }));
      const { rows, nextCursor } = paginate(found, limit, (row) => [row.ms, row.source, row.key]);
      const data = (await withReasons(deps, rows)).map(shown);
      return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
    })
    .openapi(exportCsv, async (c) => {
      const filter = c.req.valid("query");
      const access = await requireDesk(deps, (await requireSession(c, deps)).address);
      if (filter.property) await requireReadable(deps, access, filter.property);
      const lines = csvOf(deps, access, filter);
      return c.body(streamOf(lines), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="audit-${new Date().toISOString().slice(0, 10)}.csv"`,
      });
    })
    .openapi(verification, async (c) => {
      await requireDesk(deps, (await requireSession(c, deps)).address);
      const report = await verifyChain(deps.db);
      return c.json({ data: { intact: report.broken === null, ...report } }, 200);
    });

/**
 * The whole log as it is when the reading begins, page by page: as many rows as there are, each once, and never all of them
 * in memory.
 */
async function* csvOf(deps: Deps, access: DeskAccess, filter: AuditFilter): AsyncGenerator<string> {
  yield csvLine([...header, ...rest]);
  const limit = 500;
  const bound = await atOneBlock(deps, auditBound);
  let after: AuditKey | undefined;
  for (;;) {
    const found = await auditRows(deps, deps.db, access, { filter, after, bound, limit });
    const page = (await withReasons(deps, found)).map(shown);
    for (const { property, details, reason, reasonHash, transaction, ...row } of page) {
      const place = [property?.token ?? null, property?.name ?? null];
      const why = [reason, reasonHash, transaction, JSON.stringify(details)];
      yield csvLine([row.id, row.source, row.at, row.actor, row.kind, row.subject, ...place, ...why]);
    }
    after = found.at(-1);
    if (found.length < limit) return;
  }
}

/** Asks for the next line when there is room for it. */
function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
