import { sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Database } from "../../db/connect.ts";
import type { Deps } from "../../lib/deps.ts";
import { dirtyTokens, figuresOf, gone, tidyTexts, writeRows, writeTexts } from "./rows.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Any number, as long as nobody else in this database takes it. */
const lock = 4_706_002;
/** Small enough for each statement to end in time on a slow machine. */
const batch = 250;

export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

const running = new WeakMap<Database, Promise<void>>();

/** Brings the copy up to the newest block that was projected. Who comes while it is done waits for the same. */
export function keepSearch(deps: Deps): Promise<void> {
  const under = running.get(deps.db);
  if (under) return under;
  const done = attempt(deps).finally(() => running.delete(deps.db));
  running.set(deps.db, done);
  return done;
}

/** Another process may have done it between our look at the rows and our lock: then we look again. */
async function attempt(deps: Deps, tries = 3): Promise<void> {
  try {
    if ((await pass(deps)) > batch) await analyze(deps);
  } catch (error) {
    if ((error as { code?: string }).code !== "40001" || tries <= 1) throw error;
    await attempt(deps, tries - 1);
  }
}

/** Plans are made for what is there: after much was written, not when Postgres finds the time. */
async function analyze({ db, log }: Deps): Promise<void> {
  for (const table of ["property_search", "search_word", "property_text"]) {
    const work = db.execute(sql`analyze app.${sql.identifier(table)}`);
    await work.catch((error: Error) => log.debug({ cause: error.message, table }, "not analyzed"));
  }
}

/** One transaction: readers see all of a pass, or nothing. Tells how many properties it renewed. */
const pass = (deps: Deps): Promise<number> =>
  deps.db.transaction(
    async (tx) => {
      const { rows } = await tx.execute<{ ours: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as ours`);
      if (!rows[0]?.ours) return 0;
      const standing = await standingOf(tx, deps.config);
      if (standing.fresh) return 0;
      const began = performance.now();
      // Between its statements words are folded and descriptions read; on a busy machine that takes its time.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = '60s'`);
      if (standing.rebuilt) await gone(tx);
      const tokens = await dirtyTokens(tx, standing);
      let retold = 0;
      for (let at = 0; at < tokens.length; at += batch) {
        retold += await renew(tx, deps, standing, tokens.slice(at, at + batch));
      }
      if (retold > 0) await tidyTexts(tx);
      const ms = Math.round(performance.now() - began);
      deps.log.debug({ properties: tokens.length, retold, block: standing.block, ms }, "search copied");
      await tx.execute(sql`insert into app.search_state (only_row, source, checkpoint, safe_checkpoint, began_at)
        values (true, ${standing.source}, ${standing.checkpoint}, ${standing.safeCheckpoint}, now())
        on conflict (only_row) do update set (source, checkpoint, safe_checkpoint, began_at) =
          (excluded.source, excluded.checkpoint, excluded.safe_checkpoint, excluded.began_at)`);
      return tokens.length;
    },
    { isolationLevel: "repeatable read" },
  );

async function renew(tx: Transaction, deps: Deps, standing: Standing, tokens: readonly Address[]): Promise<number> {
  const figures = await figuresOf(tx, deps, standing.now, tokens);
  const alive = new Set(figures.map(({ token }) => token));
  const dead = tokens.filter((token) => !alive.has(token));
  if (dead.length > 0)
    await tx.execute(sql`delete from app.property_search where token = any(${sql.param(dead)}::text[])`);
  const retold = await writeRows(tx, deps, standing.block, figures);
  await writeTexts(tx, retold);
  return retold.length;
}
