import assert from "node:assert/strict";
import { it } from "node:test";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { timelockAbi } from "@freehold/contracts/timelock";
import { type Address, decodeFunctionData, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { mintCalls, scheduleCall } from "./owner-calls.ts";

const at = (number: number) => `0x${number.toString(16).padStart(40, "0")}` as Address;
const chain = { addresses: { timelock: at(1) } as ChainInfo["addresses"] };

it("makes new shares with an allowance of the timelock that is used up to the share", () => {
  const { to, data } = scheduleCall(chain, mintCalls(at(2), at(1), at(3), 7n), 60);
  assert.equal(to, at(1));
  const { functionName, args } = decodeFunctionData({ abi: timelockAbi, data });
  assert.ok(functionName === "scheduleBatch");
  const [targets, values, payloads, predecessor, salt, delay] = args;
  assert.deepEqual([targets, values, predecessor, delay], [[at(2), at(2)], [0n, 0n], zeroHash, 60n]);
  assert.notEqual(salt, zeroHash, "the same can be decided twice");
  assert.deepEqual(
    payloads.map((payload) => {
      const call = decodeFunctionData({ abi: propertyTokenAbi, data: payload });
      return [call.functionName, ...(call.args ?? [])];
    }),
    [
      ["setMinterAllowance", at(1), 7n],
      ["mint", at(3), 7n],
    ],
  );
});
