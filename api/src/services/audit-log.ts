import { compliance, officerEvent, property, purchase, wallet } from "@freehold/indexer/schema";
import { inArray, max, type SQL, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { audit } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { reasonsOf } from "./audit.ts";
import type { DeskAccess } from "./desk-access.ts";
import { listOf } from "./people.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";

export interface AuditFilter {
  actor?: Address | undefined;
  subject?: Address | undefined;
  property?: Address | undefined;
  kind?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}

/** Sorts both sources alike: by moment, then by source, then by the row's own order. */
export interface AuditKey {
  ms: string;
  source: string;
  key: string;
}

/** How far a reading over several queries goes: what is written or projected meanwhile stands in none of its pages. */
export interface AuditBound {
  /** The last row of the log. */
  audit: number;
  block: number;
}

export interface AuditRow extends AuditKey, Record<string, unknown> {
  source: "chain" | "desk";
  actor: string;
  kind: string;
  subject: Address | null;
  property: Address | null;
  name: string | null;
  reason_hash: Hex | null;
  tx_hash: Hex | null;
  details: Record<string, unknown>;
}

export interface AuditEntry extends AuditRow {
  reason: string | null;
}

/** Which events on the chain an act of the desk amounts to. */
const onChain: Record<string, string[]> = {
  verify: ["linked", "claim-written"],
  renew: ["claim-written"],
  revoke: ["claim-revoked"],
  sanction: ["sanctioned"],
  "lift-sanction": ["sanction-lifted"],
  freeze: ["address-frozen"],
  unfreeze: ["address-thawed"],
  "freeze-part": ["shares-frozen"],
  pause: ["paused"],
  resume: ["resumed"],
  confirm: ["confirmed"],
  withdraw: ["withdrawn"],
};

const both = (conditions: readonly (SQL | false | undefined)[]): SQL =>
  sql.join([sql`true`, ...conditions.filter((one) => one !== undefined && one !== false)], sql` and `);

/** Rows about people are the register's, rows about a property its own officers' and managers'. */
function visible({ register, reads }: DeskAccess, token: SQL): SQL {
  const own = reads.size > 0 ? sql`${token} in (${listOf(reads)})` : sql`false`;
  return register ? sql`(${token} is null or ${own})` : own;
}

/** The wallets of whoever a wallet belongs to, dead ones too; and the wallet itself. */
const walletsOf = (subject: Address) => sql`(select ${subject}::text union
  select b.address from ${wallet} a join ${wallet} b on b.identity_id = a.identity_id where a.address = ${subject})`;

interface Reading {
  after: SQL | undefined;
  bound: AuditBound | undefined;
  limit: number;
}

/** What the log has written down. */
function deskRows(access: DeskAccess, filter: AuditFilter, { after, bound, limit }: Reading): SQL {
  const { actor, subject, property: token, kind, from, to } = filter;
  const ms = sql`floor(extract(epoch from a.at) * 1000)::bigint`;
  return sql`select * from (
    select ${ms} as ms, 'desk' as source, lpad(a.id::text, 20, '0') as key, a.actor, a.action as kind, a.subject, a.property,
      a.reason_hash, a.tx_hash, a.details
    from ${audit} a where ${both([
      visible(access, sql`a.property`),
      bound && sql`a.id <= ${bound.audit}`,
      actor && sql`a.actor = ${actor}`,
      subject && sql`a.subject in ${walletsOf(subject)}`,
      token && sql`a.property = ${token}`,
      kind !== undefined && sql`a.action in (${listOf([kind, `desk.${kind}`])})`,
      from !== undefined && sql`a.at >= to_timestamp(${from})`,
      to !== undefined && sql`a.at < to_timestamp(${to})`,
    ])}) d where ${both([after])} order by ms desc, key desc limit ${limit}`;
}

/**
 * What the chain tells of, and no row of the log names. Left out is what is no officer's doing (a person links a wallet of
 * their own, a venue sells, the issuer creates a property) and what is only the trace of another row (a link after a recovery, a thaw by force).
 */
function chainRows(
  { addresses }: Deps["deployment"],
  access: DeskAccess,
  filter: AuditFilter,
  { after, bound, limit }: Reading,
): SQL {
  const { actor, subject, property: token, kind, from, to } = filter;
  const { identityRegistry, claimIssuer, trustedIssuersRegistry, claimTopicsRegistry, fourEyes } = addresses;
  const ours = [identityRegistry, claimIssuer, trustedIssuersRegistry, claimTopicsRegistry, fourEyes];
  const sameTx = (...kinds: string[]) => sql`exists (select from ${officerEvent} s
    where s.tx_hash = e.tx_hash and s.kind in (${listOf(kinds)}))`;
  const kinds =
    kind === undefined
      ? undefined
      : [...(onChain[kind] ?? [kind]), ...(kind.startsWith("propose-") ? ["proposed"] : [])];
  return sql`select * from (
    select (e.timestamp * 1000)::bigint as ms, 'chain' as source, e.id as key, e.actor, e.kind,
      coalesce(e.account, (select w.address from ${wallet} w where w.identity_id = e.identity_id
        order by w.state = 'linked' desc, w.address limit 1)) as subject,
      coalesce(p.token, c.token) as property, e.reference as reason_hash, e.tx_hash,
      jsonb_strip_nulls(jsonb_build_object('scope', e.scope, 'sender', e.sender, 'person', e.identity_id,
        'counterparty', e.counterparty, 'amount', e.amount::text, 'number', e.number::text)) as details
    from ${officerEvent} e
    left join ${property} p on p.token = e.scope
    left join ${compliance} c on c.compliance = e.scope
    where ${both([
      sql`not exists (select from ${audit} a where ${both([sql`a.tx_hash = e.tx_hash`, bound && sql`a.id <= ${bound.audit}`])})`,
      bound && sql`e.block_number <= ${bound.block}`,
      sql`(coalesce(p.token, c.token) is not null or e.scope in (${listOf(ours)}))`,
      visible(access, sql`coalesce(p.token, c.token)`),
      sql`not (e.kind = 'linked' and (${sameTx("replaced")} or exists (select from ${wallet} w
        where w.address = e.sender and w.identity_id = e.identity_id)))`,
      sql`not (e.kind = 'minted' and exists (select from ${purchase} b where b.tx_hash = e.tx_hash and b.token = e.scope))`,
      sql`not (e.kind in ('role-granted', 'compliance-bound', 'registry-bound') and exists (select from ${property} n
        where n.created_tx_hash = e.tx_hash))`,
      sql`not (e.kind = 'shares-frozen' and ${sameTx("recovered", "forced-transfer", "burned")})`,
      actor && sql`e.actor = ${actor}`,
      subject &&
        sql`(e.account in ${walletsOf(subject)} or e.counterparty in ${walletsOf(subject)} or e.identity_id in
          (select w.identity_id from ${wallet} w where w.address = ${subject}))`,
      token && sql`coalesce(p.token, c.token) = ${token}`,
      kinds && sql`e.kind in (${listOf(kinds)})`,
      from !== undefined && sql`e.timestamp >= ${from}`,
      to !== undefined && sql`e.timestamp < ${to}`,
    ])}) d where ${both([after])} order by ms desc, key desc limit ${limit}`;
}

/** A page of both, newest first. */
export async function auditRows(
  deps: Deps,
  rows: Pick<Snapshot, "execute">,
  access: DeskAccess,
  {
    filter,
    after,
    bound,
    limit,
  }: { filter: AuditFilter; after?: AuditKey | undefined; bound?: AuditBound; limit: number },
): Promise<AuditRow[]> {
  const below = after && sql`(ms, source, key) < (${after.ms}::bigint, ${after.source}, ${after.key})`;
  const reading = { after: below, bound, limit };
  const { rows: found } = await rows.execute<AuditRow>(sql`
    select u.*, o.name from (
      (${deskRows(access, filter, reading)}) union all (${chainRows(deps.deployment, access, filter, reading)})
    ) u left join ${property} o on o.token = u.property
    order by u.ms desc, u.source desc, u.key desc limit ${limit}`);
  return found;
}

/** The log and the projections as far as they reach in this snapshot. */
export async function auditBound(rows: Snapshot, { block }: AsOf): Promise<AuditBound> {
  const [last] = await rows.select({ id: max(audit.id) }).from(audit);
  return { audit: last?.id ?? 0, block };
}

/** With their reasons in words, where there is one and its key still is. */
export async function withReasons({ db, vault }: Deps, rows: readonly AuditRow[]): Promise<AuditEntry[]> {
  const ids = rows.flatMap(({ source, key }) => (source === "desk" ? [Number(key)] : []));
  const written = ids.length > 0 ? await db.select().from(audit).where(inArray(audit.id, ids)) : [];
  const reasons = await reasonsOf(db, vault, written);
  return rows.map((row) => ({ ...row, reason: (row.source === "desk" && reasons.get(Number(row.key))) || null }));
}
