import { sql } from "drizzle-orm";
import type { Address } from "viem";
import type { Database } from "../../db/connect.ts";
import type { Deps } from "../../lib/deps.ts";
import { dirtyTokens, figuresOf, gone, tidyTexts, writeRows, writeTexts } from "./rows.ts";
import { type Standing, standingOf } from "./standing.ts";

/** Any number, as long as nobody else in this database takes it. */
const lock = 4_706_002;
const batch = 500;

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
    await pass(deps);
  } catch (error) {
    if ((error as { code?: string }).code !== "40001" || tries <= 1) throw error;
    await attempt(deps, tries - 1);
  }
}

/** One transaction: readers see all of a pass, or nothing. */
const pass = (deps: Deps) =>
  deps.db.transaction(
    async (tx) => {
      const { rows } = await tx.execute<{ ours: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as ours`);
      if (!rows[0]?.ours) return;
      const standing = await standingOf(tx, deps.config);
      if (standing.fresh) return;
      const began = performance.now();
      if (standing.rebuilt) await gone(tx);
      const tokens = await dirtyTokens(tx, standing);
      let retold = 0;
      for (let at = 0; at < tokens.length; at += batch) {
        retold += await renew(tx, deps, standing, tokens.slice(at, at + batch));
      }
      if (retold > 0) await tidyTexts(tx);
      if (tokens.length > batch) await tx.execute(sql`analyze app.property_search, app.property_text, app.search_word`);
      const ms = Math.round(performance.now() - began);
      deps.log.debug({ properties: tokens.length, retold, block: standing.block, ms }, "search copied");
      await tx.execute(sql`insert into app.search_state (only_row, source, checkpoint, safe_checkpoint, began_at)
        values (true, ${standing.source}, ${standing.checkpoint}, ${standing.safeCheckpoint}, now())
        on conflict (only_row) do update set (source, checkpoint, safe_checkpoint, began_at) =
          (excluded.source, excluded.checkpoint, excluded.safe_checkpoint, excluded.began_at)`);
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
