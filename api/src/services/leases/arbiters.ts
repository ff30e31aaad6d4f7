import { ROLE } from "@freehold/contracts/roles";
import { lease, leaseDeposit, role } from "@freehold/indexer/schema";
import { and, asc, desc, eq, inArray, isNotNull, or, type SQL, sql } from "drizzle-orm";
import { type Address, zeroAddress } from "viem";
import type { Snapshot } from "../snapshot.ts";
import { type LeaseRow, olderThan } from "./leases.ts";

type DepositRow = typeof leaseDeposit.$inferSelect;

/** What an arbiter of a property can settle. */
export const causes = ["disputed", "held", "claimed", "end-proposed", "renewal-proposed"] as const;
export type Cause = (typeof causes)[number];

/** Who decides what the parties of a property's leases dispute. */
export async function arbitersOf(rows: Pick<Snapshot, "select">, token: Address): Promise<Address[]> {
  const found = await rows
    .select({ account: role.account })
    .from(role)
    .where(and(eq(role.scope, token), eq(role.role, ROLE.arbiter), eq(role.held, true)))
    .orderBy(asc(role.account));
  return found.map(({ account }) => account);
}

const endProposed = and(
  isNotNull(lease.managerEnds),
  sql`${lease.managerEnds} is distinct from ${lease.tenantEnds}`,
  eq(lease.terminated, false),
);

/** Leases that wait for a decision of an arbiter, youngest lease first. Where no wallet speaks for the tenancy, the arbiter does. */
export async function leasesBefore(
  rows: Pick<Snapshot, "select">,
  arbiter: Address,
  { now, before, limit }: { now: number; before: string | undefined; limit: number },
): Promise<{ row: LeaseRow; deposit: DepositRow | undefined; causes: Cause[] }[]> {
  const own = rows
    .select({ token: role.scope })
    .from(role)
    .where(and(eq(role.account, arbiter), eq(role.role, ROLE.arbiter), eq(role.held, true)));
  const nobody = eq(lease.tenant, zeroAddress);
  const claimed = and(eq(leaseDeposit.state, "claimed"), sql`${leaseDeposit.disputeUntil} > ${BigInt(now)}`);
  const waits: SQL | undefined = or(
    eq(leaseDeposit.state, "disputed"),
    eq(lease.held, true),
    and(nobody, claimed),
    and(nobody, endProposed),
    and(nobody, isNotNull(lease.renewalPeriods)),
  );
  const found = await rows
    .select({ row: lease, deposit: leaseDeposit })
    .from(lease)
    .leftJoin(leaseDeposit, eq(leaseDeposit.leaseId, lease.leaseId))
    .where(and(inArray(lease.token, own), waits, olderThan(before)))
    .orderBy(desc(lease.createdEventId))
    .limit(limit);
  return found.map(({ row, deposit }) => ({ row, deposit: deposit ?? undefined, causes: causesOf(row, deposit, now) }));
}

function causesOf(row: LeaseRow, deposit: DepositRow | null, now: number): Cause[] {
  const alone = row.tenant === zeroAddress;
  const isClaimed = deposit?.state === "claimed" && (deposit.disputeUntil ?? 0n) > BigInt(now);
  const isEnding = row.managerEnds !== null && row.managerEnds !== row.tenantEnds && !row.terminated;
  const standing: Record<Cause, boolean> = {
    disputed: deposit?.state === "disputed",
    held: row.held,
    claimed: alone && isClaimed,
    "end-proposed": alone && isEnding,
    "renewal-proposed": alone && row.renewalPeriods !== null,
  };
  return causes.filter((cause) => standing[cause]);
}
