import { z } from "@hono/zod-openapi";
import { type SQL, sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Deps } from "../../lib/deps.ts";
import { amountOut, timeOut } from "../../lib/schemas.ts";
import type { Snapshot } from "../snapshot.ts";

const unitOut = z.string().openapi({ description: "The coin's address, or a currency in lower case." });
const accountOut = z.string().openapi({ example: "treasury:taxes" });

export const lineOut = z
  .object({
    entry: z.string().openapi({ description: "Lines of one entry have the same debits as credits." }),
    at: timeOut,
    unit: unitOut,
    account: accountOut,
    debit: amountOut,
    credit: amountOut,
    source: z.string().openapi({ description: "The projection that it is made of." }),
  })
  .openapi("JournalLine");

export const balanceOut = z
  .object({
    unit: unitOut,
    account: accountOut,
    debit: amountOut,
    credit: amountOut,
    balance: z.string().openapi({ description: "Debits less credits.", example: "-42" }),
  })
  .openapi("AccountBalance");

interface Asked {
  token: Address;
  /** Payments by card too, which only managers see. */
  fiat: boolean;
}

/** Lines in the settlement coin, and by card: anybody can bring in coins of their own making. */
function linesOf({ config, deployment }: Deps, { token, fiat }: Asked): SQL {
  const units = fiat
    ? sql`(unit = ${deployment.addresses.coin} or unit not like '0x%')`
    : sql`unit = ${deployment.addresses.coin}`;
  return sql`(select * from app.journal_lines(${config.VIEWS_SCHEMA}, ${token}) where ${units}) lines`;
}

type LineRow = z.output<typeof lineOut> & Record<string, unknown>;

/** Lines, newest first. */
export async function journalOf(
  deps: Deps,
  rows: Snapshot,
  asked: Asked,
  cursor: readonly [bigint, string, string, ...unknown[]] | undefined,
  limit: number,
): Promise<z.output<typeof lineOut>[]> {
  const before = cursor
    ? sql`where (at, entry collate "C", account collate "C") < (${cursor[0]}, ${cursor[1]}, ${cursor[2]})`
    : sql``;
  const { rows: found } = await rows.execute<LineRow>(sql`
    select entry, at::float8 as at, unit, account, debit::text, credit::text, source from ${linesOf(deps, asked)}
    ${before} order by lines.at desc, entry collate "C" desc, account collate "C" desc limit ${limit}`);
  return found;
}

type BalanceRow = z.output<typeof balanceOut> & Record<string, unknown>;

/** What stands on each account. */
export async function balancesOf(deps: Deps, rows: Snapshot, asked: Asked): Promise<z.output<typeof balanceOut>[]> {
  const { rows: found } = await rows.execute<BalanceRow>(sql`
    select unit, account, sum(debit)::text as debit, sum(credit)::text as credit, sum(debit - credit)::text as balance
    from ${linesOf(deps, asked)} group by unit, account order by unit, account`);
  return found;
}
