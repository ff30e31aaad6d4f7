import { property, withholdingTable } from "@freehold/indexer/schema";
import { createRoute, z } from "@hono/zod-openapi";
import { eq, inArray } from "drizzle-orm";
import type { Address } from "viem";
import { one } from "../lib/answers.ts";
import type { Deps } from "../lib/deps.ts";
import { Problem } from "../lib/problem.ts";
import { ok, router } from "../lib/router.ts";
import { addressOut, amountOut, address as anyAddress, account as ofAccount } from "../lib/schemas.ts";
import { apart, byProperty, type Income, incomeOf, monthOf, type Sums, sumsOf } from "../services/portfolio/income.ts";
import { coinsOf } from "../services/portfolio/income-coins.ts";
import { incomeCsv } from "../services/portfolio/income-csv.ts";
import { certificatePdf, type IncomePaper, incomePdf } from "../services/portfolio/income-pdf.ts";
import { type AsOf, atOneBlock, type Snapshot, told } from "../services/snapshot.ts";

const tags = ["Accounts"];

const params = z.object({
  address: ofAccount,
  year: z
    .string()
    .regex(/^\d{4}$/, "must be a year of four digits, as in 2026")
    .transform(Number)
    .refine((year) => year >= 1970 && year < 9999, "must be a year of the calendar, from 1970 on")
    .openapi({
      type: "string",
      pattern: "^\\d{4}$",
      description: "Of UTC, from January to December.",
      example: "2026",
    }),
});

const sums = {
  coin: addressOut,
  payments: z.number().int(),
  gross: amountOut.openapi({ description: "What was declared for the shares of record." }),
  withheld: amountOut.openapi({ description: "Tax, of the gross amount." }),
  net: amountOut.openapi({ description: "What reached the account." }),
  reinvested: amountOut.openapi({ description: "What of the net amount bought shares instead of coming in coins." }),
};
const totalOut = z.object(sums);
const monthOut = z.object({ month: z.number().int().openapi({ description: "Of UTC.", example: 202611 }), ...sums });
const coinsOut = z
  .array(z.object({ address: addressOut, symbol: z.string(), decimals: z.number().int() }))
  .openapi({ description: "Of these coins it is known how they are counted; amounts are in their smallest units." });

const incomeOut = z
  .object({
    years: z.array(z.object({ year: z.number().int(), total: z.array(totalOut) })),
    months: z.array(monthOut).openapi({ description: "Oldest first; those without any are left out." }),
    coins: coinsOut,
  })
  .openapi("Income");

const yearOut = z
  .object({
    year: z.number().int(),
    total: z.array(totalOut).openapi({ description: "By coin." }),
    months: z.array(monthOut),
    properties: z.array(
      z.object({
        token: addressOut,
        name: z.string(),
        symbol: z.string(),
        ...sums,
        sharesBought: amountOut,
        rates: z
          .array(
            z.object({
              table: z.string().openapi({ description: "Number of the withholding table." }),
              country: z
                .number()
                .int()
                .nullable()
                .openapi({ description: "ISO 3166-1 numeric; null: none was known." }),
              basisPoints: z.number().int(),
              payments: z.number().int(),
              gross: amountOut,
              withheld: amountOut,
            }),
          )
          .openapi({ description: "By what rates tax was withheld; empty: nothing ever is of these dividends." }),
      }),
    ),
    coins: coinsOut,
  })
  .openapi("IncomeOfYear");

const years = createRoute({
  method: "get",
  path: "/{address}/income",
  tags,
  summary: "Dividends that an account was paid, by year and month, before and after tax",
  request: { params: params.pick({ address: true }) },
  responses: ok(one(incomeOut), "Newest year first, by coin"),
});

const ofYear = createRoute({
  method: "get",
  path: "/{address}/income/{year}",
  tags,
  summary: "A year's income by property and coin: gross, tax withheld, net, and what was reinvested",
  request: { params },
  responses: ok(one(yearOut), "The year; nothing in it where nothing was paid"),
});

const binary = z.string().openapi({ format: "binary" });

const csv = createRoute({
  method: "get",
  path: "/{address}/income/{year}/statement.csv",
  tags,
  summary: "A year's income, payment by payment, as CSV: it adds up to the unit",
  request: { params },
  responses: {
    200: { description: "RFC 4180: payments, then totals", content: { "text/csv": { schema: z.string() } } },
  },
});

const pdf = createRoute({
  method: "get",
  path: "/{address}/income/{year}/statement.pdf",
  tags,
  summary: "A year's income, payment by payment, as PDF",
  request: { params },
  responses: { 200: { description: "The same on A4", content: { "application/pdf": { schema: binary } } } },
});

const certificate = createRoute({
  method: "get",
  path: "/{address}/income/{year}/certificates/{token}",
  tags,
  summary: "A certificate of the tax withheld of one property's dividends in a year, as PDF",
  description: "It names every transaction by its hash, and says how to check them.",
  request: { params: params.extend({ token: anyAddress.openapi({ description: "The property's token." }) }) },
  responses: { 200: { description: "On A4", content: { "application/pdf": { schema: binary } } } },
});

const mostOnPaper = 2_000;

/** What accounts were paid, for whoever must declare it. All of it stands on the chain, as the rest of a portfolio does. */
export const incomeRoutes = (deps: Deps) =>
  router()
    .openapi(years, async (c) => {
      const { address: account } = c.req.valid("param");
      const { income, asOf } = await atOneBlock(deps, async (rows, at) => ({
        income: await incomeOf(rows, account),
        asOf: at,
      }));
      const byYear = apart(income, (line) => Math.floor(monthOf(line) / 100)).sort(([a], [b]) => b - a);
      const data = {
        years: byYear.map(([year, some]) => ({ year, total: byCoin(some) })),
        months: byMonth(income),
        coins: await coinsIn(deps, income),
      };
      return c.json({ data, ...told(asOf, deps.config) }, 200);
    })
    .openapi(ofYear, async (c) => {
      const { year, income, asOf } = await atOneBlock(deps, async (rows, at) => ({
        ...(await read(rows, at, c.req.valid("param"))),
        asOf: at,
      }));
      const data = {
        year,
        total: byCoin(income),
        months: byMonth(income),
        properties: byProperty(income).map(({ rates, sharesBought, ...row }) => ({
          ...row,
          ...tell(row),
          sharesBought: sharesBought.toString(),
          rates: rates.map(({ table, gross, withheld, ...rate }) => ({
            ...rate,
            table: table.toString(),
            gross: gross.toString(),
            withheld: withheld.toString(),
          })),
        })),
        coins: await coinsIn(deps, income),
      };
      return c.json({ data, ...told(asOf, deps.config) }, 200);
    })
    .openapi(csv, async (c) => {
      const { account, year, income } = await atOneBlock(deps, (rows, asOf) => read(rows, asOf, c.req.valid("param")));
      const text = incomeCsv(income, await coinsOf(deps, coinsUsed(income)));
      return c.body(text, 200, headers("text/csv; charset=utf-8", `income-${year}-${account.slice(0, 10)}.csv`));
    })
    .openapi(pdf, async (c) => {
      const facts = await atOneBlock(deps, (rows, asOf) => paperOf(deps, rows, asOf, c.req.valid("param")));
      const paper = { ...facts, coins: await coinsOf(deps, coinsUsed(facts.income)) };
      const bytes = await incomePdf(paper);
      const name = `income-${paper.year}-${paper.account.slice(0, 10)}.pdf`;
      return c.body(new Uint8Array(bytes), 200, headers("application/pdf", name));
    })
    .openapi(certificate, async (c) => {
      const { token, ...wanted } = c.req.valid("param");
      const facts = await atOneBlock(deps, async (rows, asOf) => {
        const all = await paperOf(deps, rows, asOf, wanted);
        const lines = all.income.lines.filter((line) => line.token === token && line.tax);
        const [named] = await rows.select({ name: property.name }).from(property).where(eq(property.token, token));
        if (lines.length === 0 || !named) {
          throw new Problem(
            "not-found",
            `Of no dividend of ${token} that this account was paid in ${all.year} tax is withheld.`,
          );
        }
        const used = [...new Set(lines.flatMap(({ tax }) => (tax ? [tax.table] : [])))];
        const found = await rows.select().from(withholdingTable).where(inArray(withholdingTable.table, used));
        const collectors = found
          .sort((a, b) => Number(a.table - b.table))
          .map((row) => [row.table, { collector: row.collector, transaction: row.createdTxHash }] as const);
        return { ...all, token, ...named, income: { lines, reinvestments: [] }, collectors: new Map(collectors) };
      });
      const paper = { ...facts, coins: await coinsOf(deps, coinsUsed(facts.income)) };
      const bytes = await certificatePdf(paper);
      const name = `tax-withheld-${paper.year}-${token.slice(0, 10)}.pdf`;
      return c.body(new Uint8Array(bytes), 200, headers("application/pdf", name));
    });

type Wanted = z.output<typeof params>;

async function read(rows: Snapshot, { now }: AsOf, { address: account, year }: Wanted) {
  const present = new Date(now * 1000).getUTCFullYear();
  if (year > present) {
    const message = `is still to come: the newest is ${present}`;
    throw new Problem("invalid-request", `param.year: ${message}`, { errors: [{ path: "param.year", message }] });
  }
  return { account, year, income: await incomeOf(rows, account, year) };
}

async function paperOf(deps: Deps, rows: Snapshot, asOf: AsOf, wanted: Wanted): Promise<Omit<IncomePaper, "coins">> {
  const found = await read(rows, asOf, wanted);
  const lines = found.income.lines.length;
  if (lines > mostOnPaper) {
    throw new Problem("too-many-movements", `The year has ${lines} payments; a PDF takes ${mostOnPaper}.`, {
      most: mostOnPaper,
    });
  }
  const { dividendDistributor: distributor } = deps.deployment.addresses;
  return { ...found, asOf, chainId: deps.config.CHAIN_ID, distributor };
}

const coinsUsed = ({ lines }: Income): Set<Address> => new Set(lines.map(({ coin }) => coin));

const coinsIn = async (deps: Deps, income: Income) => [...(await coinsOf(deps, coinsUsed(income))).values()];

const byCoin = (income: Income) =>
  apart(income, ({ coin }) => coin).map(([coin, some]) => ({ coin, ...tell(sumsOf(some)) }));

const byMonth = (income: Income) =>
  apart(income, monthOf)
    .sort(([a], [b]) => a - b)
    .flatMap(([month, some]) => byCoin(some).map((row) => ({ month, ...row })));

const tell = ({ payments, gross, withheld, net, reinvested }: Sums) => ({
  payments,
  gross: gross.toString(),
  withheld: withheld.toString(),
  net: net.toString(),
  reinvested: reinvested.toString(),
});

const headers = (type: string, name: string) => ({
  "content-type": type,
  "content-disposition": `attachment; filename="${name}"`,
});
