import assert from "node:assert/strict";
import { timelockAbi } from "../../../contracts/timelock.ts";
import type { Database } from "../database.ts";
import type { Stage } from "../stage.ts";
import type { Logs } from "./logs.ts";

/** What the contract answers of an operation that was carried out; of one that is unknown or cancelled, 0. */
const done = 1n;

/** Every operation that was ever scheduled, as the timelock itself knows it now, and its calls as it told them. */
export async function checkTimelock(
  { node, deployment }: Stage,
  db: Database,
  { timelock }: Pick<Logs, "timelock">,
): Promise<void> {
  const scheduled = timelock.flatMap((log) => (log.eventName === "CallScheduled" ? [log.args] : []));
  const salts = new Map(
    timelock.flatMap((log) => (log.eventName === "CallSalt" ? [[log.args.id, log.args.salt]] : [])),
  );
  const operations = await db.rows("timelock_operation", "id");
  assert.deepEqual(
    operations.map(({ id }) => id),
    [...new Set(scheduled.map(({ id }) => id))].sort(),
  );
  for (const row of operations) {
    const timestamp = await node.readContract({
      address: deployment.addresses.timelock,
      abi: timelockAbi,
      functionName: "getTimestamp",
      args: [row.id as `0x${string}`],
    });
    const state = timestamp === 0n ? "cancelled" : timestamp === done ? "executed" : "scheduled";
    assert.equal(row.state, state, `state of ${row.id}`);
    if (state === "scheduled") assert.equal(row.readyAt, timestamp, `time of ${row.id}`);
    assert.equal(row.settledAt === null, state === "scheduled");
    assert.equal(row.salt, salts.get(row.id as `0x${string}`) ?? `0x${"00".repeat(32)}`);
    const calls = (await db.rows("timelock_call", "place")).filter(({ decision }) => decision === row.id);
    const told = new Map(scheduled.filter(({ id }) => id === row.id).map((args) => [Number(args.index), args]));
    assert.deepEqual(
      calls.map(({ place, target, value, data }) => [place, target, value, data]),
      [...told]
        .sort(([a], [b]) => a - b)
        .map(([place, { target, value, data }]) => [place, target.toLowerCase(), value, data]),
    );
  }
}
