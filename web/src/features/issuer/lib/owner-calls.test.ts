import assert from "node:assert/strict";
import { it } from "node:test";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { rolesAbi } from "@freehold/contracts/abi/Roles";
import { treasuryAbi } from "@freehold/contracts/abi/Treasury";
import { withholdingAbi } from "@freehold/contracts/abi/Withholding";
import { roleId } from "@freehold/contracts/roles";
import { timelockAbi } from "@freehold/contracts/timelock";
import { type Address, decodeFunctionData, zeroHash } from "viem";
import type { ChainInfo } from "#lib/chain-info.ts";
import { mintCalls, roleCall, scheduleCall, waterfallCall, withholdingCall } from "./owner-calls.ts";

const at = (number: number) => `0x${number.toString(16).padStart(40, "0")}` as Address;
const chain = { addresses: { timelock: at(1), withholding: at(4), roles: at(5) } as ChainInfo["addresses"] };

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

it("divides income, makes a table, and appoints, each at the contract whose power it is", () => {
  const steps = [{ purpose: 3, basisPoints: 500, target: 9n, payee: at(0) }];
  const waterfall = waterfallCall(at(7), steps);
  assert.equal(waterfall.target, at(7));
  assert.deepEqual(decodeFunctionData({ abi: treasuryAbi, data: waterfall.data }), {
    functionName: "setWaterfall",
    args: [steps],
  });
  const terms = { countries: [{ country: 826, basisPoints: 1 }], identities: [], usual: 2, collector: at(8) };
  const table = withholdingCall(chain, at(2), terms);
  assert.equal(table.target, at(4));
  assert.deepEqual(decodeFunctionData({ abi: withholdingAbi, data: table.data }).args, [
    at(2),
    terms.countries,
    [],
    2,
    at(8),
  ]);
  for (const [held, functionName] of [
    [true, "grantRole"],
    [false, "revokeRole"],
  ] as const) {
    const role = roleCall(chain, at(2), "arbiter", at(9), held);
    assert.equal(role.target, at(5));
    const call = decodeFunctionData({ abi: rolesAbi, data: role.data });
    assert.deepEqual(call, { functionName, args: [roleId(at(2), "arbiter"), at(9)] });
  }
});
