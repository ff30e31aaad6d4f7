import {
  claimEvent,
  dividend,
  dividendPayment,
  dividendSkip,
  expense,
  feePayment,
  fill,
  freeze,
  haltEvent,
  incomePayment,
  lease,
  leaseEvent,
  leasePayment,
  offering,
  offeringSettlement,
  paper,
  property,
  propertyRecord,
  purchase,
  purchaseWithdrawal,
  recordDate,
  refund,
  rentPayment,
  sanctionEvent,
  transfer,
  valuation,
  wallet,
  walletEvent,
  waterfallStep,
} from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import type { Snapshot } from "../snapshot.ts";
import type { ChangeKind } from "./event-hub.ts";

/** A row of the projections that pages show. */
export interface ChangedRow extends Record<string, unknown> {
  /** Tells it from every other, and from one that takes its place after a reorganisation. */
  key: string;
  kind: ChangeKind;
  block: string;
  token: Address | null;
  lease: Hex | null;
  accounts: (Address | null)[];
}

const blockOf = (checkpoint: string) => Number(checkpoint.slice(26, 42));

/** Rows of what happened after a checkpoint, in no order; at most `limit`. Money that anybody can send is told of in `coin` alone. */
export async function rowsAfter(rows: Pick<Snapshot, "execute">, checkpoint: string, limit: number, coin: Address) {
  const nobody = sql`array[]::text[]`;
  const noText = sql`null::text`;
  /** Of an append-only table. */
  const part = (kind: ChangeKind, from: SQL, told: { token?: SQL; lease?: SQL; accounts?: SQL; where?: SQL } = {}) =>
    sql`(select e.id || ' ' || e.tx_hash as key, ${kind}::text as kind, e.block_number::text as block,
        ${told.token ?? sql`e.token`} as token, ${told.lease ?? noText} as lease, ${told.accounts ?? nobody} as accounts
      from ${from} where e.id > ${checkpoint} and ${told.where ?? sql`true`} limit ${limit})`;
  /** Of a table of states, which tells the block of its last change. */
  const state = (kind: ChangeKind, name: string, from: SQL, key: SQL) =>
    sql`(select ${name} || ' ' || ${key} || ' ' || e.updated_at_block as key, ${kind}::text, e.updated_at_block::text,
        e.token, ${noText}, ${nobody}
      from ${from} where e.updated_at_block > ${blockOf(checkpoint)} limit ${limit})`;
  const persons = sql`array(select w.address from ${wallet} w where w.identity_id = e.identity_id)`;
  // Coins of their own making, as many as they like: no page shows them, and none is to be read again for their sake.
  const ours = sql`e.coin = ${coin}`;
  const parts = [
    part("rent", sql`${rentPayment} e`, { accounts: sql`array[e.payer]`, where: ours }),
    part("rent", sql`${leasePayment} e join ${lease} l on l.lease_id = e.lease_id`, {
      lease: sql`e.lease_id`,
      accounts: sql`array[e.payer, l.tenant]`,
    }),
    part("lease", sql`${leaseEvent} e join ${lease} l on l.lease_id = e.lease_id`, {
      lease: sql`e.lease_id`,
      accounts: sql`array[e.actor, e.receiver, l.tenant]`,
    }),
    part("income", sql`${incomePayment} e`, { where: ours }),
    part("expense", sql`${feePayment} e`, { accounts: sql`array[e.payee]`, where: ours }),
    part("claim", sql`${dividendPayment} e`, { accounts: sql`array[e.account, e.payee]` }),
    part("claim", sql`${dividendSkip} e`, { accounts: sql`array[e.account]` }),
    part("purchase", sql`${purchase} e`, { accounts: sql`array[e.buyer]` }),
    part("purchase", sql`${purchaseWithdrawal} e`, { accounts: sql`array[e.account]` }),
    part("offering", sql`${refund} e join ${offering} o on o.id = e.offering_id`, {
      token: sql`o.token`,
      accounts: sql`array[e.account, e.payee]`,
    }),
    part("offering", sql`${offeringSettlement} e`),
    part("trade", sql`${fill} e`, { accounts: sql`array[e.maker, e.taker]` }),
    part("transfer", sql`${transfer} e`, { accounts: sql`array[e."from", e."to"]` }),
    part("freeze", sql`${freeze} e`, { accounts: sql`array[e.account]` }),
    part("halt", sql`${haltEvent} e`),
    part("verification", sql`${claimEvent} e`, { token: noText, accounts: persons }),
    part("verification", sql`${sanctionEvent} e`, { token: noText, accounts: persons }),
    part("verification", sql`${walletEvent} e`, { token: noText, accounts: sql`array[e.wallet]` }),
    state("dividend", "dividend", sql`${dividend} e`, sql`e.token || e.index`),
    state("expense", "expense", sql`${expense} e`, sql`e.treasury || e.expense_id`),
    state("rules", "waterfall", sql`${waterfallStep} e`, sql`e.treasury || e.position`),
    state("record-date", "record-date", sql`${recordDate} e`, sql`e.token || e.record_id`),
    state("offering", "offering", sql`${offering} e`, sql`e.id`),
    sql`(select 'paper ' || e.event_id || e.filed_tx_hash, 'papers', e.updated_at_block::text, r.token, ${noText}, ${nobody}
      from ${paper} e join ${propertyRecord} r on r.id = e.property_id
      where e.updated_at_block > ${blockOf(checkpoint)} and r.token is not null limit ${limit})`,
    sql`(select 'value ' || e.published_event_id || ' ' || e.updated_at_block, 'value', e.updated_at_block::text,
        '0x' || right(e.subject, 40), ${noText}, ${nobody}
      from ${valuation} e where e.updated_at_block > ${blockOf(checkpoint)} limit ${limit})`,
  ];
  // Anybody can make events of a token of their own: only ours have pages.
  const { rows: found } = await rows.execute<ChangedRow>(sql`
    select * from (${sql.join(parts, sql` union all `)}) x
    where x.token is null or exists (select from ${property} p where p.token = x.token)
    limit ${limit}`);
  return found;
}
