import { type Address, encodeFunctionData, type Hex, zeroHash } from "viem";
import { propertyTokenAbi } from "../../../contracts/abi/PropertyToken.ts";
import { batchId, batchOf, type Operation, timelockAbi } from "../../../contracts/timelock.ts";
import { people } from "../people.ts";
import { mined, randomHash, type Stage } from "../stage.ts";

/** The owner's decisions: carried out, cancelled, cancelled and scheduled again, and one of a single call that waits. */
export async function timelockActs(stage: Stage, token: Address): Promise<void> {
  const { timelock } = stage.deployment.addresses;
  const allow = (allowance: bigint) => {
    const args = [people.eve.address, allowance] as const;
    return encodeFunctionData({ abi: propertyTokenAbi, functionName: "setMinterAllowance", args });
  };
  const call = (allowance: bigint) => ({ target: token, value: 0n, data: allow(allowance) });
  const send = (data: Hex) =>
    mined(stage, stage.wallet.sendTransaction({ account: people.issuer, to: timelock, data }));
  const schedule = (operation: Operation, delay = 0n) =>
    send(encodeFunctionData({ abi: timelockAbi, functionName: "scheduleBatch", args: [...batchOf(operation), delay] }));
  const cancel = (operation: Operation) =>
    send(encodeFunctionData({ abi: timelockAbi, functionName: "cancel", args: [batchId(operation)] }));

  const carried = { calls: [call(40n), call(50n)], predecessor: zeroHash, salt: zeroHash };
  await schedule(carried);
  await send(encodeFunctionData({ abi: timelockAbi, functionName: "executeBatch", args: batchOf(carried) }));
  const dropped = { calls: [call(7n)], predecessor: batchId(carried), salt: randomHash() };
  await schedule(dropped, 100n);
  await cancel(dropped);
  const revived = { calls: [call(8n)], predecessor: zeroHash, salt: randomHash() };
  await schedule(revived, 100n);
  await cancel(revived);
  await schedule(revived, 200n);
  const { target, value, data } = call(9n);
  const single = [target, value, data, zeroHash, zeroHash, 300n] as const;
  await send(encodeFunctionData({ abi: timelockAbi, functionName: "schedule", args: single }));
}
