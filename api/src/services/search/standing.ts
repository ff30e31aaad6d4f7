import { sql } from "drizzle-orm";
import type { Deps } from "../../lib/deps.ts";
import { Problem } from "../../lib/problem.ts";
import type { AsOf, Snapshot } from "../snapshot.ts";

/** How the copy that is searched stands to the projections that it is made of. */
export interface Standing extends AsOf {
  /** What the projections have reached, and up to where they cannot be undone any more. */
  checkpoint: string;
  safeCheckpoint: string;
  /** The table from which the view of properties is read now: another one after each re-indexing. */
  source: string;
  /** Nothing was ever copied, or from tables that are no longer shown. */
  rebuilt: boolean;
  /** The copy tells of `block`, and time has not made any row of it untrue. */
  fresh: boolean;
  /** Of the copy; undefined where there is none. */
  copied: { block: number; checkpoint: string; safeCheckpoint: string; beganAt: Date } | undefined;
}

interface Row extends Record<string, unknown> {
  checkpoint: string;
  safe: string;
  source: string;
  copiedFrom: string | null;
  copied: string | null;
  copiedSafe: string | null;
  beganAt: string | null;
  due: boolean;
}

const blockOf = (checkpoint: string) => Number(checkpoint.slice(26, 42));

export async function standingOf(rows: Pick<Snapshot, "execute">, config: Deps["config"]): Promise<Standing> {
  const schema = config.VIEWS_SCHEMA;
  const clock = Math.floor(Date.now() / 1000);
  const { rows: found } = await rows.execute<Row>(sql`
    select c.latest_checkpoint as checkpoint, c.safe_checkpoint as safe, source.id as source,
      s.source::text as "copiedFrom", s.checkpoint as copied, s.safe_checkpoint as "copiedSafe", s.began_at as "beganAt",
      coalesce((select min(p.fresh_until) from app.property_search p)
        <= greatest(${clock}, substr(c.latest_checkpoint, 1, 10)::bigint), false) as due
    from ${sql.identifier(schema)}._ponder_checkpoint c
    cross join lateral (
      select d.refobjid::text as id from pg_rewrite r
        join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
      where r.ev_class = ${`"${schema}".property`}::regclass
        and d.refclassid = 'pg_class'::regclass and d.refobjid <> r.ev_class
      limit 1
    ) source
    left join app.search_state s on true
    where c.chain_id = ${config.CHAIN_ID}`);
  const row = found[0];
  if (!row) throw new Problem("projections-unavailable", "The indexer has not read this chain yet.");
  const { checkpoint, safe, source, copied, copiedSafe, beganAt } = row;
  const timestamp = Number(checkpoint.slice(0, 10));
  const rebuilt = row.copiedFrom !== source;
  return {
    block: blockOf(checkpoint),
    timestamp,
    now: Math.max(timestamp, clock),
    checkpoint,
    safeCheckpoint: safe,
    source,
    rebuilt,
    fresh: !rebuilt && copied === checkpoint && !row.due,
    copied:
      copied && copiedSafe && beganAt
        ? { block: blockOf(copied), checkpoint: copied, safeCheckpoint: copiedSafe, beganAt: new Date(beganAt) }
        : undefined,
  };
}
