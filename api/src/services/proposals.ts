import { ROLE } from "@freehold/contracts/roles";
import { compliance, property, proposal, role } from "@freehold/indexer/schema";
import { type SQL, sql } from "drizzle-orm";
import type { Address, Hex } from "viem";
import { deskAct } from "../db/schema.ts";
import type { Deps } from "../lib/deps.ts";
import { reasonsOfActs } from "./acts.ts";
import { argument, type DecodedCall, decodeCall } from "./calls.ts";
import type { DeskAccess } from "./desk-access.ts";
import { listOf } from "./people.ts";
import type { AsOf, Snapshot } from "./snapshot.ts";

/** `FourEyes.LIFETIME`. */
export const lifetime = 7 * 24 * 60 * 60;

export const proposalStates = ["open", "confirmed", "withdrawn", "expired"] as const;
export type ProposalState = (typeof proposalStates)[number];

/** Why the reader cannot confirm it. */
export const objections = ["settled", "expired", "own", "proposer-dismissed", "not-officer"] as const;

export interface ProposalRow extends Record<string, unknown> {
  id: string;
  target: Address;
  token: Address | null;
  name: string | null;
  proposer: Address;
  proposer_stands: boolean;
  data: Hex;
  reason_hash: Hex;
  state: "open" | "confirmed" | "withdrawn";
  proposed_at: string;
  proposed_tx_hash: Hex;
  settled_by: Address | null;
  settled_at: string | null;
  settled_tx_hash: Hex | null;
}

/** Proposals with the property that they concern; of the registry it is none. Newest first. */
export async function proposalsWhere(
  rows: Pick<Snapshot, "execute">,
  registry: Address,
  where: SQL,
  limit: number,
): Promise<ProposalRow[]> {
  const found = await rows.execute<ProposalRow>(sql`
    select * from (
      select p.id, p.target, coalesce(t.token, c.token) as token, o.name, p.proposer, p.data, p.reason_hash, p.state,
        p.proposed_at, p.proposed_tx_hash, p.settled_by, p.settled_at, p.settled_tx_hash,
        exists (select from ${role} r where r.scope in (p.target, c.token) and r.account = p.proposer and r.held
          and r.role = ${ROLE.officer}) as proposer_stands
      from ${proposal} p
      left join ${property} t on t.token = p.target
      left join ${compliance} c on c.compliance = p.target
      left join ${property} o on o.token = coalesce(t.token, c.token)
    ) x where (token is not null or target = ${registry}) and (${where})
    order by id desc limit ${limit}`);
  return found.rows;
}

/** Where the reader may look: proposals about people are the register's, others their property's. */
export function readable({ register, reads }: DeskAccess): SQL {
  const tokens = [...reads];
  const inProperty =
    tokens.length > 0
      ? sql`token in (${sql.join(
          tokens.map((token) => sql`${token}`),
          sql`, `,
        )})`
      : sql`false`;
  return register ? sql`(token is null or ${inProperty})` : inProperty;
}

export const expiryOf = ({ proposed_at }: ProposalRow): number => Number(proposed_at) + lifetime;

export function stateOf(row: ProposalRow, { now }: AsOf): ProposalState {
  return row.state === "open" && expiryOf(row) < now ? "expired" : row.state;
}

/** What `FourEyes` would refuse a confirmation by this account for; undefined: nothing. */
export function objectionTo(row: ProposalRow, { account, proposes }: DeskAccess, asOf: AsOf) {
  const state = stateOf(row, asOf);
  if (state === "expired") return "expired" as const;
  if (state !== "open") return "settled" as const;
  if (!proposes.has(row.target) && !(row.token && proposes.has(row.token))) return "not-officer" as const;
  if (row.proposer === account) return "own" as const;
  return row.proposer_stands ? undefined : ("proposer-dismissed" as const);
}

/** The wallet that a proposed call is done to. */
export function subjectOf(call: DecodedCall | undefined): Address | undefined {
  if (!call) return undefined;
  for (const name of ["lost", "from", "userAddress"]) {
    const value = argument(call, name);
    if (typeof value === "string") return value as Address;
  }
  return undefined;
}

/** Proposals as the desk shows them, with the reasons that were told to it. */
export async function shownProposals(deps: Deps, access: DeskAccess, asOf: AsOf, rows: readonly ProposalRow[]) {
  const settlements = rows.flatMap(({ settled_tx_hash: hash }) => (hash ? [hash] : []));
  const proposed = sql`${deskAct.reasonHash} in (${listOf(rows.map((row) => row.reason_hash))})`;
  const settled = sql`${deskAct.txHash} in (${listOf(settlements)})`;
  const reasons = await reasonsOfActs(
    deps,
    settlements.length > 0 ? sql`(${proposed} or ${settled})` : proposed,
    rows.length > 0,
  );
  return rows.map((row) => {
    const call = decodeCall(row.data);
    const told = reasons.find(({ reasonHash }) => reasonHash === row.reason_hash);
    const answer = reasons.find(
      ({ txHash, proposal: id }) => id?.toString() === row.id && txHash !== null && txHash === row.settled_tx_hash,
    );
    const objection = objectionTo(row, access, asOf);
    return {
      id: row.id,
      target: row.target,
      property: row.token && { token: row.token, name: row.name ?? "" },
      proposer: row.proposer,
      call: call ?? null,
      data: row.data,
      subject: subjectOf(call) ?? null,
      reason: told?.reason ?? null,
      reasonHash: row.reason_hash,
      evidence: told?.evidence ?? null,
      state: stateOf(row, asOf),
      proposedAt: Number(row.proposed_at),
      expiresAt: expiryOf(row),
      transaction: row.proposed_tx_hash,
      settledBy: row.settled_by,
      settledAt: row.settled_at === null ? null : Number(row.settled_at),
      settledTransaction: row.settled_tx_hash,
      settledReason: answer?.reason ?? null,
      settledEvidence: answer?.evidence ?? null,
      mayConfirm: objection === undefined,
      objection: objection ?? null,
      mayWithdraw:
        stateOf(row, asOf) === "open" &&
        (access.proposes.has(row.target) || (!!row.token && access.proposes.has(row.token))),
    };
  });
}
