import assert from "node:assert/strict";
import { it } from "node:test";
import { countryModuleAbi } from "@freehold/contracts/abi/CountryModule";
import { modularComplianceAbi } from "@freehold/contracts/abi/ModularCompliance";
import { propertyTokenAbi } from "@freehold/contracts/abi/PropertyToken";
import { ruleModules } from "@freehold/contracts/rule-modules";
import { type Abi, encodeFunctionData } from "viem";
import { argument, decodeCall, mentions } from "./calls.ts";

const account = "0x00000000000000000000000000000000000000AA";
const lower = account.toLowerCase();

it("gives every argument of the token a name, whatever its ABI leaves out", () => {
  const zero = { address: account, bool: true, bytes32: `0x${"00".repeat(32)}`, bytes: "0x", string: "x" } as const;
  const of = (type: string): unknown =>
    type.endsWith("[]") ? [] : /int/.test(type) ? 1 : zero[type as keyof typeof zero];
  for (const item of propertyTokenAbi) {
    if (item.type !== "function" || /view|pure/.test(item.stateMutability)) continue;
    if (item.inputs.some(({ type }) => type === "tuple")) continue;
    const args = item.inputs.map(({ type }) => of(type));
    const call = decodeCall(encodeFunctionData({ abi: [item] as Abi, args }));
    assert.equal(call?.function, item.name);
    assert.ok(
      call.args.every(({ name }) => name !== ""),
      item.name,
    );
  }
});

it("tells a call of a contract in its own words, and what a module is told within it", () => {
  const told = encodeFunctionData({ abi: countryModuleAbi, functionName: "setCountries", args: [[784], true] });
  const one = { abi: modularComplianceAbi, functionName: "configure", args: [account, told] } as const;
  const call = decodeCall(encodeFunctionData(one));
  assert.equal(call?.function, "configure");
  assert.equal(call?.args[1]?.call?.function, "setCountries");
  assert.deepEqual(call?.args[1]?.call?.args[0]?.value, ["784"]);
  const many = { abi: modularComplianceAbi, functionName: "addModule", args: [account, [told]] } as const;
  const added = decodeCall(encodeFunctionData(many));
  assert.deepEqual(added && argument(added, "configuration"), [
    { function: "setCountries", args: { countries: ["784"], listed: true } },
  ]);
  assert.ok(added && mentions(added, lower) && !mentions(added, `0x${"11".repeat(20)}`));
});

it("reads the settings of every rule within the call that adds it", () => {
  for (const [name, abi] of Object.entries<Abi>(ruleModules)) {
    const setters = abi.filter((item) => item.type === "function" && /^set[A-Z]/.test(item.name));
    assert.ok(setters.length > 0, name);
    for (const item of setters) {
      if (item.type !== "function") continue;
      const of = (type: string) => (type.endsWith("[]") ? [] : type === "bool" ? true : 1);
      const told = encodeFunctionData({ abi: [item], args: item.inputs.map(({ type }) => of(type)) });
      const added = { abi: modularComplianceAbi, functionName: "addModule", args: [account, [told]] } as const;
      const call = decodeCall(encodeFunctionData(added));
      const [within] = (call && (argument(call, "configuration") as { function: string }[])) ?? [];
      assert.equal(within?.function, item.name, `${name}.${item.name}`);
    }
  }
});

it("knows no function that is none of ours, and no call cut short", () => {
  assert.equal(decodeCall("0x12345678"), undefined);
  assert.equal(decodeCall("0x"), undefined);
  const whole = encodeFunctionData({ abi: propertyTokenAbi, functionName: "setAddressFrozen", args: [account, true] });
  assert.equal(decodeCall(whole)?.args[1]?.name, "freeze");
  assert.equal(decodeCall(`${whole.slice(0, 40)}` as `0x${string}`), undefined);
});
