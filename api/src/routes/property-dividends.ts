import { dividend, recordDate, treasuryPurse, withholdingTable } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Address } from "viem";
import { list, one } from "../lib/answers.ts";
import { amountPart, eventPart, hexPart, numberPart, page, paginate } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { address, amountOut, positive, timeOut, uint } from "../lib/schemas.ts";
import { dividendOut, shownDividends } from "../services/income/dividends.ts";
import {
  PAYMENT_STATES,
  paymentOut,
  paymentRows,
  previewRowOut,
  previewRows,
  previewTotals,
  previewTotalsOut,
  stateOut,
  statesOf,
} from "../services/income/holders.ts";
import { shownTables, withholdingTableOut } from "../services/income/withholding.ts";
import { requireProperty } from "../services/properties.ts";
import { listBelow, pageBelow } from "../services/property-lists.ts";
import { type AsOf, atOneBlock, type Snapshot, told } from "../services/snapshot.ts";

const tags = ["Properties"];
const holdersPage = page([amountPart, hexPart]);

const dividends = listBelow("dividends", "Dividends, newest first", dividendOut, page([eventPart]));

const ofDividend = z.object({
  address,
  index: z
    .string()
    .regex(/^(0|[1-9]\d{0,17})$/, "must be a dividend's number")
    .transform(BigInt)
    .openapi({ type: "string", description: "Number among the token's dividends, from 0.", example: "0" }),
});

const detail = createRoute({
  method: "get",
  path: "/{address}/dividends/{index}",
  tags,
  summary: "What became of a dividend, and the table by which tax is withheld",
  request: { params: ofDividend },
  responses: ok(
    one(
      dividendOut
        .extend({
          states: z
            .array(stateOut)
            .openapi({ description: "Holders by what became of their part; empty ones left out." }),
          table: withholdingTableOut.nullable(),
        })
        .openapi("DividendDetail"),
    ),
    "The dividend",
  ),
});

const holders = createRoute({
  method: "get",
  path: "/{address}/dividends/{index}/holders",
  tags,
  summary: "Every holder's part of a dividend, largest first",
  request: { params: ofDividend, query: holdersPage.extend({ state: z.enum(PAYMENT_STATES).optional() }) },
  responses: ok(list(paymentOut), "A page of them"),
});

const tables = listBelow(
  "withholding-tables",
  "Tables by which tax can be withheld, newest first",
  withholdingTableOut,
  page([numberPart]),
);

const preview = createRoute({
  method: "get",
  path: "/{address}/distribution-preview",
  tags,
  summary: "What every holder would get of a distribution, before any money moves",
  description:
    "Reckoned as the contract does: in whole units, the same for each share, tax by the table and rounded down for each " +
    "holder. Of a record date that is still ahead: as if no share moved until then.",
  request: {
    params: z.object({ address }),
    query: holdersPage.extend({
      recordId: positive(24).openapi({ description: "Number of an announced record date, passed or not." }),
      amount: positive(112).openapi({ description: "The most to distribute." }),
      coin: address.optional().openapi({ description: "The settlement coin, unless told." }),
      table: uint(32).optional().openapi({ description: "Number of a withholding table of this property; 0: none." }),
    }),
  },
  responses: ok(
    list(previewRowOut)
      .extend({
        totals: previewTotalsOut,
        recordAt: timeOut,
        final: z.boolean().openapi({ description: "The date has passed: who holds what is decided." }),
        distributable: amountOut.openapi({ description: "Of the coin, in the treasury: no more can be distributed." }),
      })
      .openapi("DistributionPreview"),
    "A page of holders, and all of them together",
  ),
});

/** What a property pays its holders: dividends, their taxes, and what the next one would come to. */
export const propertyDividendRoutes = (deps: Deps) =>
  router()
    .openapi(dividends, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        await requireProperty(rows, token);
        const found = await dividendsWhere(
          rows,
          and(eq(dividend.token, token), cursor && lt(dividend.declaredEventId, cursor[0])),
          limit + 1,
        );
        const { rows: shown, nextCursor } = paginate(found, limit, ({ row }) => [row.declaredEventId]);
        const data = await shownDividends(rows, token, shown);
        return c.json({ data, nextCursor, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(detail, (c) =>
      atOneBlock(deps, async (rows, asOf) => {
        const { address: token, index } = c.req.valid("param");
        const found = await requireDividend(rows, token, index);
        const [shown] = await shownDividends(rows, token, [found]);
        if (!shown) throw new Error("a dividend that was found is shown");
        const { withholdingTable: number } = found.row;
        const own = await rows.select().from(withholdingTable).where(eq(withholdingTable.table, number));
        const [table = null] = await shownTables(rows, own);
        const states = await statesOf(rows, termsOf(found));
        return c.json({ data: { ...shown, states, table }, ...told(asOf, deps.config) }, 200);
      }),
    )
    .openapi(holders, (c) =>
      atOneBlock(deps, async (rows, asOf) => {
        const { address: token, index } = c.req.valid("param");
        const { limit, cursor, state } = c.req.valid("query");
        const found = await requireDividend(rows, token, index);
        const paging = { state, after: afterOf(cursor), limit: limit + 1 };
        const page = paginate(await paymentRows(rows, termsOf(found), paging), limit, keyOf);
        return c.json({ data: page.rows, nextCursor: page.nextCursor, ...told(asOf, deps.config) }, 200);
      }),
    )
    .openapi(tables, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const body = await pageBelow(deps, {
        token,
        limit,
        read: async (rows) => {
          const found = await rows
            .select()
            .from(withholdingTable)
            .where(and(eq(withholdingTable.token, token), cursor && lt(withholdingTable.table, cursor[0])))
            .orderBy(desc(withholdingTable.table))
            .limit(limit + 1);
          return shownTables(rows, found);
        },
        keyOf: ({ table }) => [table],
        show: (table) => table,
      });
      return c.json(body, 200);
    })
    .openapi(preview, (c) =>
      atOneBlock(deps, async (rows, asOf) => {
        const { address: token } = c.req.valid("param");
        const { limit, cursor, recordId, amount, coin, table: number = 0n } = c.req.valid("query");
        const { treasury } = await requireProperty(rows, token);
        if (!treasury) throw new Problem("not-found", `${token} has no treasury.`);
        const date = await requireRecord(rows, token, recordId);
        const table = number === 0n ? null : await requireTable(rows, token, number);
        const wanted = { token, recordAt: date, table };
        const totals = await previewTotals(rows, { ...wanted, amount });
        const perShare = BigInt(totals.perShare);
        if (totals.supply === "0") throw wrong("recordId", "nobody has a share at this date");
        if (perShare === 0n) throw wrong("amount", `must be at least ${totals.supply}: one unit for each share`);
        const paging = { after: afterOf(cursor), limit: limit + 1 };
        const page = paginate(await previewRows(rows, { ...wanted, perShare }, paging), limit, keyOf);
        const at = { treasury, coin: coin ?? deps.deployment.addresses.coin };
        return c.json(
          {
            data: page.rows,
            nextCursor: page.nextCursor,
            totals,
            recordAt: Number(date),
            final: isPast(date, asOf),
            distributable: await distributableOf(rows, at),
            ...told(asOf, deps.config),
          },
          200,
        );
      }),
    );

/** The chain's clock decides: a date has come with the first block at or after it. */
const isPast = (date: bigint, { timestamp }: AsOf) => date <= BigInt(timestamp);

const keyOf = ({ shares, account }: { shares: string; account: string }) => [shares, account];

const afterOf = (cursor: readonly [bigint, string, ...unknown[]] | undefined) =>
  cursor && { shares: cursor[0], account: cursor[1] };

const wrong = (name: string, message: string) =>
  new Problem("invalid-request", `query.${name}: ${message}`, { errors: [{ path: `query.${name}`, message }] });

type Found = Awaited<ReturnType<typeof dividendsWhere>>[number];

const dividendsWhere = (rows: Snapshot, where: ReturnType<typeof and>, limit: number) =>
  rows
    .select({ row: dividend, recordAt: recordDate.recordAt })
    .from(dividend)
    .innerJoin(recordDate, and(eq(recordDate.token, dividend.token), eq(recordDate.recordId, dividend.recordId)))
    .where(where)
    .orderBy(desc(dividend.declaredEventId))
    .limit(limit);

async function requireDividend(rows: Snapshot, token: Address, index: bigint): Promise<Found> {
  await requireProperty(rows, token);
  const [found] = await dividendsWhere(rows, and(eq(dividend.token, token), eq(dividend.index, index)), 1);
  if (!found) throw new Problem("not-found", `${token} has no dividend ${index}.`);
  return found;
}

const termsOf = ({ row, recordAt }: Found) => ({
  token: row.token,
  index: row.index,
  recordAt,
  perShare: row.perShare,
  table: row.withholdingTable === 0n ? null : row.withholdingTable,
});

async function requireRecord(rows: Snapshot, token: Address, recordId: bigint): Promise<bigint> {
  const [found] = await rows
    .select({ at: recordDate.recordAt })
    .from(recordDate)
    .where(and(eq(recordDate.token, token), eq(recordDate.recordId, recordId)));
  if (!found) throw wrong("recordId", "no such record date was announced");
  return found.at;
}

async function requireTable(rows: Snapshot, token: Address, table: bigint): Promise<bigint> {
  const [found] = await rows
    .select({ token: withholdingTable.token })
    .from(withholdingTable)
    .where(eq(withholdingTable.table, table));
  if (found?.token !== token) throw wrong("table", "this property has no such table");
  return table;
}

async function distributableOf(rows: Snapshot, { treasury, coin }: { treasury: Address; coin: Address }) {
  const [purse] = await rows
    .select({ distributable: treasuryPurse.distributable })
    .from(treasuryPurse)
    .where(and(eq(treasuryPurse.treasury, treasury), eq(treasuryPurse.coin, coin)));
  return (purse?.distributable ?? 0n).toString();
}
