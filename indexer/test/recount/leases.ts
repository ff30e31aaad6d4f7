import assert from "node:assert/strict";
import { zeroAddress } from "viem";
import { singletons } from "../contracts.ts";
import type { Database } from "../database.ts";
import { lower, type Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** Leases and deposits as the contract answers, and what was paid for them by its logs. */
export async function checkLeases(stage: Stage, db: Database, logs: Logs): Promise<void> {
  const { leases } = singletons(stage);
  const created = logs.leases.filter((log) => log.eventName === "LeaseCreated");
  const rows = new Map((await db.rows("lease")).map((row) => [row.leaseId, row]));
  const deposits = new Map((await db.rows("lease_deposit")).map((row) => [row.leaseId, row]));
  assert.equal(rows.size, created.length, "the leases");
  for (const { args } of created) {
    const { leaseId } = args;
    const row = rows.get(leaseId);
    assert.ok(row, `lease ${leaseId}`);
    const { token, coin, tenant, startsAt, frequency, ...terms } = await leases.read.termsOf([leaseId]);
    const { treasury, ...progress } = await leases.read.progressOf([leaseId]);
    const [byManager, byTenant, renewal] = await leases.read.proposalsOf([leaseId]);
    const payments = logs.leases.flatMap((log) =>
      log.eventName === "RentPaid" && log.args.leaseId === leaseId ? [log.args] : [],
    );
    const sum = (key: "amount" | "lateFee") => payments.reduce((total, one) => total + one[key], 0n);
    const { renewals, surplus, lastPaidAt, createdAt, createdTxHash, createdEventId, updatedAtBlock, ...rest } = row;
    assert.deepEqual(
      rest,
      {
        leaseId,
        token: lower(token),
        coin: lower(coin),
        tenant: lower(tenant),
        treasury: lower(treasury),
        manager: lower(args.manager),
        startsAt: BigInt(startsAt),
        frequency: ["monthly", "quarterly"][frequency],
        ...terms,
        ...progress,
        paid: sum("amount"),
        lateFeesPaid: sum("lateFee"),
        managerEnds: byManager.exists ? byManager.periods : null,
        tenantEnds: byTenant.exists ? byTenant.periods : null,
        renewalPeriods: renewal.exists ? renewal.periods : null,
        renewalRent: renewal.exists ? renewal.rent : null,
      },
      `lease ${leaseId}`,
    );
    for (const { first, rent } of renewals as { first: number; rent: string }[]) {
      if (first < terms.periods) assert.equal(await leases.read.rentOf([leaseId, BigInt(first)]), BigInt(rent));
    }
    const deposit = await leases.read.depositOf([leaseId]);
    const kept = deposits.get(leaseId);
    assert.equal(kept === undefined, deposit.amount === 0n, "whether there is a deposit");
    if (!kept) continue;
    const state = ["none", "held", "claimed", "disputed", "settled"][deposit.state];
    assert.deepEqual(
      [kept.state, kept.depositor ?? zeroAddress, kept.amount, kept.contested, kept.waiting, kept.leaving],
      [state, lower(deposit.depositor), deposit.amount, deposit.contested, deposit.waiting, 0n],
      `deposit of ${leaseId}`,
    );
    if (state === "claimed") assert.equal(kept.disputeUntil, deposit.until);
    const [returned, deducted] = [kept.returned as bigint, kept.deducted as bigint];
    if (state === "settled") assert.equal(returned + deducted + deposit.waiting, deposit.amount, "where it went");
  }
}
