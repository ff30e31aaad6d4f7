import { createRoute, z } from "@hono/zod-openapi";
import { sql } from "drizzle-orm";
import type { Address } from "viem";
import { application } from "../db/schema.ts";
import { list, one } from "../lib/answers.ts";
import { hexPart, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { jsonBody, ok, router } from "../lib/router.ts";
import { addressOut, country } from "../lib/schemas.ts";
import { requireOfficer } from "../services/officers.ts";
import { requireSession } from "../services/sessions.ts";
import { type AsOf, atOneBlock, type Snapshot, told } from "../services/snapshot.ts";
import { isVerified } from "../services/verification.ts";

const tags = ["Applications"];

const applicationOut = z
  .object({
    address: addressOut,
    country: country.openapi({ description: "ISO 3166-1 numeric, as the applicant says." }),
    status: z.enum(["open", "done"]).openapi({ description: "`done`: the wallet is verified." }),
    createdAt: z.iso.datetime(),
  })
  .openapi("Application");

const post = createRoute({
  method: "post",
  path: "/",
  tags,
  summary: "Asks for verification of the wallet that is signed in",
  description: "No personal data. Asking again changes the country.",
  request: { body: jsonBody(z.object({ country })) },
  responses: ok(one(applicationOut), "The application"),
});

const own = createRoute({
  method: "get",
  path: "/own",
  tags,
  summary: "The application of the wallet that is signed in; 404 when it has made none",
  responses: ok(one(applicationOut), "The application"),
});

const browse = createRoute({
  method: "get",
  path: "/",
  tags,
  summary: "Applications, oldest first; for compliance officers",
  request: { query: page([numberPart, hexPart]).extend({ status: z.enum(["open", "done"]).optional() }) },
  responses: ok(list(applicationOut), "A page of applications"),
});

interface Row extends Record<string, unknown> {
  address: Address;
  country: number;
  created: string;
  done: boolean;
}

const select = ({ now }: AsOf) => sql`
  select a.address, a.country, (extract(epoch from a.created_at) * 1000)::bigint as created,
    ${isVerified(sql`a.address`, now)} as done
  from ${application} a`;

const shown = (row: Row): z.output<typeof applicationOut> => ({
  address: row.address,
  country: row.country,
  status: row.done ? "done" : "open",
  createdAt: new Date(Number(row.created)).toISOString(),
});

async function ownRow(rows: Snapshot, asOf: AsOf, address: Address): Promise<Row | undefined> {
  return (await rows.execute<Row>(sql`${select(asOf)} where a.address = ${address}`)).rows[0];
}

export const applicationRoutes = (deps: Deps) =>
  router()
    .openapi(post, async (c) => {
      const { address } = await requireSession(c, deps);
      const { country: claimed } = c.req.valid("json");
      const verified = await atOneBlock(deps, async (rows, { now }) => {
        const [row] = (await rows.execute<{ done: boolean }>(sql`select ${isVerified(sql`${address}`, now)} as done`))
          .rows;
        return row?.done === true;
      });
      if (verified) throw new Problem("already-verified", "There is nothing to apply for.");
      await deps.db
        .insert(application)
        .values({ address, country: claimed })
        .onConflictDoUpdate({ target: application.address, set: { country: claimed } });
      return c.json(await ownApplication(deps, address), 200);
    })
    .openapi(own, async (c) => {
      const { address } = await requireSession(c, deps);
      return c.json(await ownApplication(deps, address), 200);
    })
    .openapi(browse, async (c) => {
      const { limit, cursor, status } = c.req.valid("query");
      await requireOfficer(deps, (await requireSession(c, deps)).address);
      const wanted = status ? sql`done = ${status === "done"}` : sql`true`;
      const after = cursor ? sql`(created, address) > (${cursor[0]}, ${cursor[1]})` : sql`true`;
      return atOneBlock(deps, async (rows, asOf) => {
        const found = await rows.execute<Row>(
          sql`select * from (${select(asOf)}) x where ${wanted} and ${after} order by created, address limit ${limit + 1}`,
        );
        const { rows: data, nextCursor } = paginate(found.rows, limit, (row) => [row.created, row.address]);
        return c.json({ data: data.map(shown), nextCursor, ...told(asOf, deps.config) }, 200);
      });
    });

const ownApplication = (deps: Deps, address: Address) =>
  atOneBlock(deps, async (rows, asOf) => {
    const row = await ownRow(rows, asOf, address);
    if (!row) throw new Problem("not-found", "This wallet has not applied.");
    return { data: shown(row), ...told(asOf, deps.config) };
  });
