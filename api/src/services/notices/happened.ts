import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { ROLE, type RoleName } from "@freehold/contracts/roles";
import {
  dividend,
  dividendPayment,
  expense,
  holding,
  lease,
  leaseDeposit,
  leaseEvent,
  leasePayment,
  offering,
  offeringSettlement,
  property,
  recordDate,
  role,
  subscription,
  timelockCall,
  timelockOperation,
  treasury,
} from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import { type Address, getAbiItem, type Hex, toFunctionSelector, zeroAddress } from "viem";
import type { Snapshot } from "../snapshot.ts";
import { owedOf } from "./holders.ts";
import type { NoticeData, NoticeDraft, NoticeKind } from "./kinds.ts";

/** Blocks of which is told, the first not included; `event`: an event before all that is new. */
export interface Span {
  after: number;
  upTo: number;
  event: string;
}

interface Row extends Record<string, unknown> {
  recipient: Address;
  kind: NoticeKind;
  key: string;
  token: Address | null;
  lease_id: Hex | null;
  data: NoticeData;
  at: string;
}

/** Accounts that hold a role of a property, and its owner where wanted. */
const holders = (token: SQL, ...names: RoleName[]) => sql`
  select r.account from ${role} r where r.scope = ${token} and r.held
    and r.role in (${sql.join(
      names.map((name) => sql`${ROLE[name]}`),
      sql`, `,
    )})`;

/** The block of an event's id. */
const blockOf = (id: SQL) => sql`substr(${id}, 27, 16)::bigint`;

const within = ({ after, upTo, event }: Span, id: SQL) =>
  sql`${id} > ${event} and ${blockOf(id)} > ${after} and ${blockOf(id)} <= ${upTo}`;

const setWaterfall = toFunctionSelector(getAbiItem({ abi: treasuryAbi, name: "setWaterfall" }));

/** Who is to be told of what happened in blocks that cannot be undone any more. */
export async function happenedIn(rows: Snapshot, span: Span): Promise<NoticeDraft[]> {
  const tenantSide = sql`select l.tenant as account, ''::text as side`;
  const managerSide = sql`select account, ' manager' as side from (${holders(sql`e.token`, "manager")}) m`;
  const { rows: found } = await rows.execute<Row>(sql`
    select p.account as recipient, 'rent-paid' as kind, 'rent-paid:' || e.lease_id || ':' || e.receipt as key, e.token, e.lease_id,
      jsonb_build_object('amount', e.amount::text, 'coin', e.coin, 'month', e.month, 'lastMonth', e.last_month, 'what', trim(p.side)) as data, e.at
    from (
      select x.lease_id, x.receipt, x.token, l.coin, l.tenant, sum(x.amount) as amount, min(x.period) as month, max(x.period) as last_month,
        min(x.timestamp)::text as at
      from ${leasePayment} x join ${lease} l on l.lease_id = x.lease_id
      where ${within(span, sql`x.id`)} group by 1, 2, 3, 4, 5
    ) e join ${lease} l on l.lease_id = e.lease_id
    cross join lateral (${tenantSide} union all ${managerSide}) p
    union all
    select p.account, case when e.kind like 'de%' then 'deposit' else 'lease' end, e.kind || ':' || e.id, e.token, e.lease_id,
      jsonb_build_object('what', e.kind || p.side, 'amount', coalesce(e.amount, e.to_treasury, 0)::text, 'coin', l.coin)
        || case when e.kind = 'deductions-decided' then jsonb_build_object('toBuilding', e.to_treasury::text) else '{}' end, e.timestamp::text
    from ${leaseEvent} e join ${lease} l on l.lease_id = e.lease_id left join ${leaseDeposit} d on d.lease_id = e.lease_id
    cross join lateral (
      ${tenantSide} where not (e.kind in ('renewal-proposed', 'termination-proposed', 'deductions-disputed') and e.by_manager is not true)
      union all select d.depositor, '' where e.kind in ('deductions-claimed', 'deductions-decided', 'deposit-returned', 'deposit-waiting')
      union all ${managerSide} where e.kind in ('deductions-disputed', 'deductions-decided', 'renewed', 'terminated', 'hold-begun', 'released')
        or (e.kind in ('renewal-proposed', 'termination-proposed') and e.by_manager is false)
      union all select account, ' arbiter' from (${holders(sql`e.token`, "arbiter")}) m where e.kind in ('deductions-disputed', 'hold-begun')
    ) p
    where ${within(span, sql`e.id`)} and e.kind in ('deposit-returned', 'deposit-waiting', 'deductions-claimed', 'deductions-disputed',
      'deductions-decided', 'renewal-proposed', 'renewed', 'termination-proposed', 'terminated', 'hold-begun', 'released')
    union all
    select e.payee, 'dividend-paid', 'dividend-paid:' || e.token || ':' || e.index || ':' || e.account, e.token, null,
      jsonb_build_object('amount', e.amount::text, 'coin', d.coin), e.timestamp::text
    from ${dividendPayment} e join ${dividend} d on d.token = e.token and d.index = e.index where ${within(span, sql`e.id`)}
    union all
    select p.account, 'offering-closed', 'offering-closed:' || e.offering_id || ':' || e.id, e.token, null,
      jsonb_build_object('what', e.state, 'shares', e.sold::text), e.timestamp::text
    from ${offeringSettlement} e join ${offering} o on o.id = e.offering_id
    cross join lateral (
      select s.account from ${subscription} s where s.offering_id = e.offering_id and (s.paid > 0 or s.refunded > 0)
      union ${holders(sql`e.token`, "manager")}
    ) p where ${within(span, sql`e.id`)}
    union all
    select p.account, 'expense-waiting', 'expense-waiting:' || e.treasury || ':' || e.expense_id, e.token, null,
      jsonb_build_object('amount', e.amount::text, 'coin', e.coin, 'what', e.purpose), e.proposed_at::text
    from ${expense} e cross join lateral (
      ${holders(sql`e.token`, "treasurer")} union select y.owner from ${property} y where y.token = e.token and y.owner is not null
    ) p where ${within(span, sql`e.proposed_event_id`)} and e.state = 'proposed' and p.account <> e.proposer
    union all
    select p.account, 'waterfall-pending', 'waterfall-pending:' || e.scheduled_event || ':' || c.place, t.token, null,
      jsonb_build_object('at', e.ready_at), e.scheduled_at::text
    from ${timelockOperation} e join ${timelockCall} c on c.decision = e.id join ${treasury} t on t.treasury = c.target
    cross join lateral (
      ${holders(sql`t.token`, "manager", "treasurer")}
      union select h.account from ${holding} h where h.token = t.token and h.balance > 0
    ) p where ${within(span, sql`e.scheduled_event`)} and e.state = 'scheduled' and c.data like ${`${setWaterfall}%`}`);
  const drafts = found.map(({ recipient, kind, key, token, lease_id, data, at }) => ({
    recipient,
    kind,
    key,
    token,
    leaseId: lease_id,
    data,
    at: Number(at),
  }));
  return [...drafts, ...(await declaredIn(rows, span))].filter(
    ({ recipient }) => recipient && recipient !== zeroAddress,
  );
}

/** Everybody who is owed something of a dividend that was declared. */
async function declaredIn(rows: Snapshot, span: Span): Promise<NoticeDraft[]> {
  const { rows: found } = await rows.execute<{
    token: Address;
    index: string;
    coin: Address;
    per_share: string;
    declared_at: string;
    record_at: string;
  }>(sql`
    select d.token, d.index, d.coin, d.per_share::text, d.declared_at::text, r.record_at::text
    from ${dividend} d join ${recordDate} r on r.token = d.token and r.record_id = d.record_id
    where ${within(span, sql`d.declared_event_id`)} order by d.declared_event_id`);
  const drafts: NoticeDraft[] = [];
  for (const { token, index, coin, per_share: amount, declared_at, record_at } of found) {
    // Who was paid in the same blocks has been told of that.
    for (const { account, payee, shares } of await owedOf(rows, token, BigInt(index), BigInt(record_at))) {
      drafts.push({
        recipient: payee,
        kind: "dividend-declared",
        key: `dividend-declared:${token}:${index}:${account}`,
        token,
        leaseId: null,
        data: { amount, coin, shares: shares.toString() },
        at: Number(declared_at),
      });
    }
  }
  return drafts;
}
