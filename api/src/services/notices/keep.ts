import { sql } from "drizzle-orm";
import { noticeCursor } from "../../db/notice-schema.ts";
import type { Deps } from "../../lib/deps.ts";
import { asOfBlock, type Snapshot, told } from "../snapshot.ts";
import { cardPaid, lapsingSoon, rentDue } from "./due.ts";
import { happenedIn } from "./happened.ts";
import { type NoticeDraft, noticeKinds } from "./kinds.ts";

/** Any number, as long as nobody else in this database takes it. */
const lock = 4_706_003;
const day = 86_400;
/** Seconds after which something is no news any more, nor worth an e-mail. */
const [old, oldForMail] = [30 * day, 2 * day];
const batch = 500;

export interface Kept {
  /** How many notices are new. */
  made: number;
}

/** Writes down who is to be told of what. One process at a time; whoever comes meanwhile has nothing to do. */
export function keepNotices(deps: Pick<Deps, "db" | "config">, { reminders = true } = {}): Promise<Kept> {
  const options = { isolationLevel: "repeatable read" } as const;
  return deps.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ ours: boolean }>(sql`select pg_try_advisory_xact_lock(${lock}) as ours`);
    if (!rows[0]?.ours) return { made: 0 };
    const asOf = await asOfBlock(tx, deps.config);
    // What may still be undone is not told: nobody takes back an e-mail.
    const upTo = told(asOf, deps.config).finalBlock;
    const [cursor] = await tx.select().from(noticeCursor);
    const span = { after: cursor?.block ?? -1, upTo, event: cursor?.event ?? newsFrom(asOf.now) };
    const drafts = upTo > span.after ? await happenedIn(tx, span) : [];
    if (reminders) {
      // Projections that lag behind the clock know nothing of what was paid since: they remind of their own time.
      const asKnown = { now: asOf.timestamp };
      drafts.push(...(await rentDue(tx, asKnown)), ...(await lapsingSoon(tx, asKnown)), ...(await cardPaid(tx, asOf)));
    }
    const made = await addNotices(tx, drafts, asOf.now);
    if (upTo > span.after) {
      const next = { block: upTo, event: await lastEvent(tx, deps.config.VIEWS_SCHEMA, upTo, span.event) };
      await tx
        .insert(noticeCursor)
        .values({ one: true, ...next })
        .onConflictDoUpdate({ target: noticeCursor.one, set: next });
    }
    return { made };
  }, options);
}

/** Ids of events begin with the time of their block: what is older is not looked for at all. */
const newsFrom = (now: number) => String(now - old).padStart(10, "0");

/** The id that all events up to a block are below: the checkpoint, once it is of that very block. */
async function lastEvent(tx: Pick<Snapshot, "execute">, schema: string, upTo: number, before: string): Promise<string> {
  const table = sql`${sql.identifier(schema)}._ponder_checkpoint`;
  const { rows } = await tx.execute<{ latest: string; safe: string }>(
    sql`select latest_checkpoint as latest, safe_checkpoint as safe from ${table} limit 1`,
  );
  const fits = [rows[0]?.latest, rows[0]?.safe].filter(
    (checkpoint): checkpoint is string => checkpoint !== undefined && Number(checkpoint.slice(26, 42)) <= upTo,
  );
  return fits.sort().at(-1) ?? before;
}

/** Keeps those that are wanted, each once for ever, and has them sent where e-mail is wanted. Returns how many are new. */
async function addNotices(tx: Pick<Snapshot, "execute">, drafts: readonly NoticeDraft[], now: number): Promise<number> {
  const standards = Object.entries(noticeKinds).map(([kind, { inApp, byMail }]) => ({
    kind,
    in_app: inApp,
    by_mail: byMail,
  }));
  const fresh = drafts.filter(({ at }) => at > now - old);
  let made = 0;
  for (let at = 0; at < fresh.length; at += batch) {
    const part = fresh.slice(at, at + batch).map(({ leaseId, at: happened, recipient, ...draft }) => ({
      ...draft,
      recipient: recipient.toLowerCase(),
      lease_id: leaseId,
      happened_at: happened,
    }));
    const { rows } = await tx.execute(sql`
      with found as (
        select distinct on (recipient, key) * from jsonb_to_recordset(${JSON.stringify(part)}::jsonb)
          as x(recipient text, kind text, key text, token text, lease_id text, data jsonb, happened_at bigint)
      ), chosen as (
        select f.*, coalesce(c.in_app, s.in_app) as in_app, coalesce(c.by_mail, s.by_mail) as by_mail, a.id as address_id
        from found f
        join jsonb_to_recordset(${JSON.stringify(standards)}::jsonb) as s(kind text, in_app boolean, by_mail boolean) on s.kind = f.kind
        left join app.notice_choice c on c.account = f.recipient and c.kind = f.kind
        left join app.mail_address a on a.account = f.recipient and a.verified_at is not null
        where not exists (select from app.notice n where n.recipient = f.recipient and n.key = f.key)
      ), made as (
        insert into app.notice (recipient, kind, key, token, lease_id, data, happened_at, shown)
        select recipient, kind, key, token, lease_id, data, happened_at, in_app from chosen
        where in_app or (by_mail and address_id is not null)
        order by happened_at, key
        on conflict (recipient, key) do nothing
        returning id, recipient, key
      ), mailed as (
        insert into app.mail (account, address_id, purpose, notice_id)
        select c.recipient, c.address_id, 'notice', m.id
        from made m join chosen c on c.recipient = m.recipient and c.key = m.key
        where c.by_mail and c.address_id is not null and c.happened_at > ${now - oldForMail}
      )
      select id from made`);
    made += rows.length;
  }
  return made;
}

/** Keeps notices near the projections. Returns what ends it, and waits for what is under way. */
export function keepNoticesNear(deps: Pick<Deps, "db" | "config" | "log">, every = 2_000): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let rounds = 0;
  const look = async (): Promise<void> => {
    // Time makes few things due: those are looked for now and then.
    await keepNotices(deps, { reminders: rounds++ % 10 === 0 }).catch((error: Error) =>
      // The indexer or the database may be away for a while: nothing is lost by it.
      deps.log.debug({ cause: error.message }, "notices were not kept"),
    );
    if (!stopped) {
      timer = setTimeout(() => {
        under = look();
      }, every);
    }
  };
  let under = look();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return under;
  };
}
