import {
  batchId,
  batchOf,
  type Operation,
  type OwnerCall,
  timelockAbi,
  timestampSlot,
} from "@freehold/contracts/timelock";
import { timelockCall, type timelockOperation } from "@freehold/indexer/schema";
import { asc, eq, type InferSelectModel, inArray } from "drizzle-orm";
import { type Address, decodeFunctionData, encodeFunctionData, type Hex, toHex } from "viem";
import type { Deps } from "../lib/deps.ts";
import { decodeReason, type Reason, revertOf } from "../lib/reverts.ts";
import type { Snapshot } from "./snapshot.ts";

const lower = (hex: Hex): Hex => hex.toLowerCase() as Hex;

/** What a call of the timelock schedules or carries out, as one operation; undefined: it does neither. */
function operationIn(data: Hex): (Operation & { scheduled: boolean; batch: boolean }) | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: timelockAbi, data });
    switch (functionName) {
      case "schedule":
      case "execute": {
        const [target, value, payload, predecessor, salt] = args;
        const calls = [{ target: lower(target), value, data: payload }];
        return { calls, predecessor, salt, scheduled: functionName === "schedule", batch: false };
      }
      case "scheduleBatch":
      case "executeBatch": {
        const [targets, values, payloads, predecessor, salt] = args;
        const calls = targets.map((target, index) => ({
          target: lower(target),
          value: values[index] ?? 0n,
          data: payloads[index] ?? ("0x" as const),
        }));
        return { calls, predecessor, salt, scheduled: functionName === "scheduleBatch", batch: true };
      }
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

/** What stands within a call of the timelock; of a cancellation, what it would take back. */
export async function innerCalls({ db }: Pick<Deps, "db">, data: Hex): Promise<readonly OwnerCall[]> {
  const operation = operationIn(data);
  if (operation) return operation.calls;
  const id = cancelledBy(data);
  if (!id) return [];
  const rows = await db
    .select()
    .from(timelockCall)
    .where(eq(timelockCall.decision, id))
    .orderBy(asc(timelockCall.place));
  return rows.map(({ target, value, data: payload }) => ({ target, value, data: payload }));
}

function cancelledBy(data: Hex): Hex | undefined {
  try {
    const { functionName, args } = decodeFunctionData({ abi: timelockAbi, data });
    return functionName === "cancel" ? args[0] : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why what a call schedules would fail if its time had come in this block: the timelock is asked to carry it out as though
 * it had been scheduled long ago. Null: it would succeed, or nothing is scheduled.
 */
export async function refusalAfterwards(
  { chain, deployment }: Pick<Deps, "chain" | "deployment">,
  { address: account, block: blockNumber }: { address: Address; block: bigint },
  data: Hex,
): Promise<Reason | null> {
  const operation = operationIn(data);
  if (!operation?.scheduled) return null;
  const { timelock } = deployment.addresses;
  const stateDiff = [{ slot: timestampSlot(batchId(operation)), value: toHex(2, { size: 32 }) }];
  const call = encodeFunctionData({ abi: timelockAbi, functionName: "executeBatch", args: batchOf(operation) });
  try {
    await chain.call({
      account,
      to: timelock,
      data: call,
      blockNumber,
      stateOverride: [{ address: timelock, stateDiff }],
    });
    return null;
  } catch (error) {
    const revert = revertOf(error);
    if (!revert) throw error;
    return decodeReason(revert.data);
  }
}

export const operationStates = ["waiting", "ready", "executed", "cancelled"] as const;
export type OperationState = (typeof operationStates)[number];
export type OperationRow = InferSelectModel<typeof timelockOperation>;

export const operationState = ({ state, readyAt }: OperationRow, now: number): OperationState =>
  state === "scheduled" ? (Number(readyAt) <= now ? "ready" : "waiting") : state;

/** Their calls, in order, by operation. */
export async function callsOf(rows: Snapshot, ids: readonly Hex[]): Promise<Map<Hex, OwnerCall[]>> {
  if (ids.length === 0) return new Map();
  const found = await rows
    .select()
    .from(timelockCall)
    .where(inArray(timelockCall.decision, [...ids]))
    .orderBy(asc(timelockCall.place));
  return Map.groupBy(found, ({ decision }) => decision);
}

/** The call by which an operation is carried out: one call that was scheduled as such has another than a batch of one. */
export function executionCall(row: OperationRow, calls: readonly OwnerCall[]): Hex {
  const operation = { calls, predecessor: row.predecessor, salt: row.salt };
  if (batchId(operation) === row.id)
    return encodeFunctionData({ abi: timelockAbi, functionName: "executeBatch", args: batchOf(operation) });
  const [only] = calls;
  if (!only) throw new Error(`the operation ${row.id} has no calls`);
  const args = [only.target, only.value, only.data, row.predecessor, row.salt] as const;
  return encodeFunctionData({ abi: timelockAbi, functionName: "execute", args });
}

export const cancelCall = (id: Hex): Hex =>
  encodeFunctionData({ abi: timelockAbi, functionName: "cancel", args: [id] });
