import { dividend, expense, PURPOSES, recordDate } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { and, desc, eq, inArray, lt } from "drizzle-orm";
import { one, seconds } from "../lib/answers.ts";
import { eventPart, numberPart, page } from "../lib/cursor.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { address, addressOut, amountOut, hashOut, timeOut } from "../lib/schemas.ts";
import { rentRoll, rollOut } from "../services/income/roll.ts";
import { statementOf, statementOut } from "../services/income/statement.ts";
import { treasuryOf, treasuryOut } from "../services/income/treasury.ts";
import { requireProperty } from "../services/properties.ts";
import { listBelow, pageBelow } from "../services/property-lists.ts";
import { type AsOf, atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Properties"];
const params = z.object({ address });

const expenseOut = z
  .object({
    id: z.string().openapi({ description: "Number among the treasury's, from 1." }),
    coin: addressOut,
    purpose: z.enum(PURPOSES),
    to: addressOut,
    amount: amountOut,
    paperHash: hashOut.openapi({ description: "keccak256 of the invoice's or contract's bytes." }),
    state: z.enum(expense.state.enumValues),
    proposer: addressOut,
    proposedAt: timeOut,
    proposedTransaction: hashOut,
    settledBy: addressOut.nullable(),
    settledAt: timeOut.nullable(),
    settledTransaction: hashOut.nullable(),
  })
  .openapi("Expense");

const payoutOut = z
  .object({
    recordId: z.string(),
    recordAt: timeOut,
    state: z.enum(["announced", "reached", "declared"]).openapi({
      description: "`reached`: the date has passed, and no dividend was declared for it.",
    }),
    dividends: z.array(
      z.object({
        index: z.string(),
        coin: addressOut,
        amount: amountOut,
        perShare: amountOut,
        outstanding: amountOut,
        withheld: amountOut,
        declaredAt: timeOut,
        lapsesAt: timeOut.nullable().openapi({ description: "When unclaimed money may return; null: never." }),
        lapsed: amountOut.nullable(),
      }),
    ),
  })
  .openapi("Payout");

const roll = createRoute({
  method: "get",
  path: "/{address}/rent-roll",
  tags,
  summary: "Leases, occupancy, rent and arrears by age",
  request: { params },
  responses: ok(one(rollOut), "As of the newest block, by its clock"),
});

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day as in 2026-11-20")
  .refine((text) => startOf(text) !== undefined, "must be a day of the calendar, from 1970 on")
  .optional();

const statement = createRoute({
  method: "get",
  path: "/{address}/income-statement",
  tags,
  summary: "Income, expenses, net operating income, distributions and cap rate",
  request: {
    params,
    query: z
      .object({
        from: day.openapi({ description: "The first day (UTC); a year before the last one without it." }),
        to: day.openapi({ description: "The last day (UTC), included; today without it." }),
      })
      .refine(({ from, to }) => !from || !to || from <= to, {
        path: ["to"],
        message: "must not be before the first day",
      }),
  },
  responses: ok(one(statementOut), "In the settlement coin, as the money moved"),
});

const treasury = createRoute({
  method: "get",
  path: "/{address}/treasury",
  tags,
  summary: "The waterfall, its buckets, and what is distributable",
  request: { params },
  responses: ok(one(treasuryOut), "The treasury"),
});

const expenses = listBelow(
  "expenses",
  "Expenses, newest first",
  expenseOut,
  page([eventPart]).extend({ state: z.enum(expense.state.enumValues).optional() }),
);

const payouts = listBelow(
  "payout-calendar",
  "Record dates, the farthest ahead first, and the dividends declared for them",
  payoutOut,
  page([numberPart]),
);

/** What a property earns, spends and hands on. */
export const propertyIncomeRoutes = (deps: Deps) =>
  router()
    .openapi(roll, (c) =>
      atOneBlock(deps, async (rows, asOf) => {
        const property = await requireProperty(rows, c.req.valid("param").address);
        return c.json({ data: await rentRoll(deps, rows, asOf, property), ...told(asOf, deps.config) }, 200);
      }),
    )
    .openapi(statement, (c) =>
      atOneBlock(deps, async (rows, asOf) => {
        const property = await requireProperty(rows, c.req.valid("param").address);
        const data = await statementOf(deps, rows, asOf, property, periodOf(c.req.valid("query"), asOf));
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      }),
    )
    .openapi(treasury, (c) =>
      atOneBlock(deps, async (rows, asOf) => {
        const { address: token } = c.req.valid("param");
        const { treasury: at } = await requireProperty(rows, token);
        if (!at) throw new Problem("not-found", `${token} has no treasury.`);
        return c.json({ data: await treasuryOf(deps, rows, at), ...told(asOf, deps.config) }, 200);
      }),
    )
    .openapi(expenses, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor, state } = c.req.valid("query");
      const body = await pageBelow(deps, {
        token,
        limit,
        read: (rows) =>
          rows
            .select()
            .from(expense)
            .where(
              and(
                eq(expense.token, token),
                state && eq(expense.state, state),
                cursor && lt(expense.proposedEventId, cursor[0]),
              ),
            )
            .orderBy(desc(expense.proposedEventId))
            .limit(limit + 1),
        keyOf: ({ proposedEventId }) => [proposedEventId],
        show: (row) => ({
          id: row.expenseId.toString(),
          coin: row.coin,
          purpose: row.purpose,
          to: row.receiver,
          amount: row.amount.toString(),
          paperHash: row.paperHash,
          state: row.state,
          proposer: row.proposer,
          proposedAt: Number(row.proposedAt),
          proposedTransaction: row.proposedTxHash,
          settledBy: row.settledBy,
          settledAt: seconds(row.settledAt),
          settledTransaction: row.settledTxHash,
        }),
      });
      return c.json(body, 200);
    })
    .openapi(payouts, async (c) => {
      const { address: token } = c.req.valid("param");
      const { limit, cursor } = c.req.valid("query");
      const body = await pageBelow(deps, {
        token,
        limit,
        read: async (rows) => {
          const dates = await rows
            .select()
            .from(recordDate)
            .where(and(eq(recordDate.token, token), cursor && lt(recordDate.recordId, cursor[0])))
            .orderBy(desc(recordDate.recordId))
            .limit(limit + 1);
          const ids = dates.map(({ recordId }) => recordId);
          const found =
            ids.length === 0
              ? []
              : await rows
                  .select()
                  .from(dividend)
                  .where(and(eq(dividend.token, token), inArray(dividend.recordId, ids)))
                  .orderBy(desc(dividend.index))
                  .limit(1_000);
          return dates.map((date) => ({ date, dividends: found.filter(({ recordId }) => recordId === date.recordId) }));
        },
        keyOf: ({ date }) => [date.recordId],
        show: ({ date, dividends }, asOf) => ({
          recordId: date.recordId.toString(),
          recordAt: Number(date.recordAt),
          state: stateOf(Number(date.recordAt), dividends.length, asOf),
          dividends: dividends.map((row) => ({
            index: row.index.toString(),
            coin: row.coin,
            amount: row.amount.toString(),
            perShare: row.perShare.toString(),
            outstanding: row.outstanding.toString(),
            withheld: row.withheld.toString(),
            declaredAt: Number(row.declaredAt),
            lapsesAt: row.lapsesAt === 0n ? null : Number(row.lapsesAt),
            lapsed: row.lapsed?.toString() ?? null,
          })),
        }),
      });
      return c.json(body, 200);
    });

const stateOf = (at: number, dividends: number, { timestamp }: AsOf) => {
  if (at > timestamp) return "announced" as const;
  return dividends > 0 ? ("declared" as const) : ("reached" as const);
};

const daySeconds = 86_400;

function periodOf({ from, to }: { from?: string | undefined; to?: string | undefined }, asOf: AsOf) {
  const last = to === undefined ? asOf.timestamp : (startOf(to) ?? 0) + daySeconds - 1;
  const first = from === undefined ? Math.max(0, last - 365 * daySeconds + 1) : (startOf(from) ?? 0);
  if (first <= last) return { from: first, to: last };
  throw new Problem("invalid-request", "query.from: must not be after the last day", {
    errors: [{ path: "query.from", message: "must not be after the last day" }],
  });
}

/** The first second of a day; undefined: the calendar has no such day. */
function startOf(text: string): number | undefined {
  const at = Date.parse(`${text}T00:00:00Z`);
  return at >= 0 && new Date(at).toISOString().startsWith(text) ? at / 1000 : undefined;
}
