import { createRoute, z } from "@hono/zod-openapi";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { addressOut, amountOut, hashOut, account as ofAccount, timeOut } from "../lib/schemas.ts";
import { methods } from "../services/portfolio/lots.ts";
import { portfolioOf } from "../services/portfolio/portfolio.ts";
import { type Period, statementOf } from "../services/portfolio/statement.ts";
import { csvOf } from "../services/portfolio/statement-csv.ts";
import { pdfOf } from "../services/portfolio/statement-pdf.ts";
import { type AsOf, atOneBlock, told } from "../services/snapshot.ts";

const tags = ["Accounts"];
const params = z.object({ address: ofAccount });
const percentOut = z.string().openapi({ description: "Percent, two digits, rounded down.", example: "6.41" });
const signedOut = z.string().openapi({ description: "As an amount; a loss is negative.", example: "-1500000" });

const figures = {
  cost: amountOut.openapi({ description: "Of the shares held, fees included." }),
  refundable: z.object({ shares: amountOut, money: amountOut }).openapi({
    description: "Shares held of offerings that failed or were cancelled. They are worth what is paid back for them.",
  }),
  realizedGain: signedOut,
  dividends: z.object({
    received: amountOut.openapi({ description: "Paid to this account in the settlement coin." }),
    claimable: amountOut.openapi({
      description: "Can be claimed now, less tax; also for wallets that this one replaced.",
    }),
  }),
  yieldOnCost: percentOut.nullable().openapi({
    description:
      "What was declared for these shares during the last year, by their cost; null where they cost nothing. Without those that are to be paid back.",
  }),
};

const lotOut = z.object({
  shares: amountOut,
  cost: amountOut,
  basis: z.enum(["purchase", "trade", "market", "unknown", "mixed"]).openapi({
    description:
      "`market`: came without money, or for another coin, and counts at the price of then; `unknown`: there was none.",
  }),
  acquiredAt: timeOut,
  transaction: hashOut,
});

const portfolioOut = z
  .object({
    method: z.enum(methods),
    currency: z.object({
      code: z.string().openapi({ description: "ISO 4217, or the symbol of the settlement coin." }),
      decimals: z.number().int().openapi({ description: "All amounts are in units of 10^-decimals." }),
      rate: z
        .object({
          rate: z
            .string()
            .openapi({ description: "Dollars for one unit. Values are told by this one.", example: "1.08" }),
          saidAt: timeOut,
          transaction: hashOut,
          stale: z.boolean().openapi({ description: "Older than its source allows." }),
        })
        .nullable()
        .openapi({
          description:
            "Costs and payments are told by the newest rate before each of them, or the first of all. Null: none was needed.",
        }),
      maxAge: z.number().int().nullable().openapi({ description: "Seconds from which on a rate is told as old." }),
      old: z
        .array(z.object({ rate: z.string(), saidAt: timeOut, amounts: z.number().int(), from: timeOut, to: timeOut }))
        .openapi({
          description:
            "Costs and payments that an old rate was used for, by that rate: how many, and from when to when.",
        }),
    }),
    currencies: z.array(z.string()).openapi({
      description: "ISO 4217: what amounts can be told in besides the settlement coin and USD.",
      example: ["EUR"],
    }),
    properties: z.array(
      z.object({
        token: addressOut,
        name: z.string(),
        symbol: z.string(),
        shares: amountOut,
        lastPrice: amountOut.nullable(),
        value: amountOut.nullable().openapi({ description: "At the last price; what is to be paid back, at that." }),
        unrealizedGain: signedOut.nullable(),
        gain: signedOut.nullable().openapi({ description: "Unrealized, realized, and dividends received." }),
        ...figures,
        lots: z.array(lotOut).openapi({ description: "Oldest first; one lot where the average is asked for." }),
      }),
    ),
    total: z.object({
      value: amountOut.openapi({ description: "Of what has a price." }),
      unrealizedGain: signedOut,
      gain: signedOut,
      ...figures,
    }),
    income: z
      .array(
        z.object({
          month: z.number().int().openapi({ description: "Of UTC.", example: 202611 }),
          token: addressOut,
          amount: amountOut,
        }),
      )
      .openapi({ description: "Dividends received, by month and property, oldest first: together `received`." }),
    history: z
      .array(z.object({ at: timeOut, cost: amountOut, value: amountOut }))
      .openapi({ description: "Oldest first; each value by the price and the rate of its moment." }),
  })
  .openapi("Portfolio");

const common = {
  method: z.enum(methods).default("fifo").openapi({ description: "First in, first out; or all at the average cost." }),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "must be three capital letters, as ISO 4217 has them")
    .optional()
    .openapi({ description: "ISO 4217; the settlement coin without it, which counts as a dollar." }),
};

const portfolio = createRoute({
  method: "get",
  path: "/{address}/portfolio",
  tags,
  summary: "What an account has, what it cost, what it gained and what it was paid",
  request: { params, query: z.object(common) },
  responses: ok(one(portfolioOut), "By property and in total"),
});

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day as in 2026-11-20")
  .refine((text) => startOf(text) !== undefined, "must be a day of the calendar, from 1970 on")
  .optional();

const period = z
  .object({
    ...common,
    from: day.openapi({ description: "The first day (UTC); the beginning without it.", example: "2026-01-01" }),
    to: day.openapi({ description: "The last day (UTC), included; today without it.", example: "2026-12-31" }),
  })
  .refine(({ from, to }) => !from || !to || from <= to, { path: ["to"], message: "must not be before the first day" });

const statementAs = (path: "csv" | "pdf", description: string, type: string, schema: z.ZodType) =>
  ({
    method: "get",
    tags,
    summary: `A statement of account for a period, as ${path.toUpperCase()}: it adds up to the unit`,
    request: { params, query: period },
    responses: { 200: { description, content: { [type]: { schema } } } },
  }) as const;

const csv = createRoute({
  ...statementAs("csv", "RFC 4180: opening, movements, closing", "text/csv", z.string()),
  path: "/{address}/statement.csv",
});

const pdf = createRoute({
  ...statementAs("pdf", "The same on A4", "application/pdf", z.string().openapi({ format: "binary" })),
  path: "/{address}/statement.pdf",
});

export const accountingRoutes = (deps: Deps) =>
  router()
    .openapi(portfolio, (c) => {
      const { address: account } = c.req.valid("param");
      const { method, currency } = c.req.valid("query");
      return atOneBlock(deps, async (rows, asOf) => {
        const data = await portfolioOf(deps, rows, asOf, { account, method, currency });
        return c.json({ data, ...told(asOf, deps.config) }, 200);
      });
    })
    .openapi(csv, async (c) => {
      const statement = await read(deps, c.req.valid("param").address, c.req.valid("query"));
      return c.body(csvOf(statement), 200, headers("csv", "text/csv; charset=utf-8", statement.account));
    })
    .openapi(pdf, async (c) => {
      const statement = await read(deps, c.req.valid("param").address, c.req.valid("query"));
      if (statement.lines.length > mostOnPaper) {
        throw new Problem(
          "too-many-movements",
          `The period has ${statement.lines.length} lines; a PDF takes ${mostOnPaper}.`,
          { most: mostOnPaper },
        );
      }
      const bytes = await pdfOf(statement);
      return c.body(new Uint8Array(bytes), 200, headers("pdf", "application/pdf", statement.account));
    });

const mostOnPaper = 2_000;

function read(deps: Deps, account: z.output<typeof ofAccount>, asked: z.output<typeof period>) {
  const { from, to, method, currency } = asked;
  const during = (asOf: AsOf): Period => ({
    from: from === undefined ? null : (startOf(from) ?? null),
    to: to === undefined ? asOf.now : (startOf(to) ?? 0) + 86_399,
  });
  return atOneBlock(deps, (rows, asOf) =>
    statementOf(deps, rows, asOf, { account, method, currency, period: during(asOf) }),
  );
}

const headers = (kind: string, type: string, account: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="statement-${account.slice(0, 10)}.${kind}"`,
});

/** The first second of a day; undefined: the calendar has no such day. */
function startOf(text: string): number | undefined {
  const at = Date.parse(`${text}T00:00:00Z`);
  const real = at >= 0 && new Date(at).toISOString().startsWith(text);
  return real ? at / 1000 : undefined;
}
