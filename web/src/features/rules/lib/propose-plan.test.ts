import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countPlan, preapproveCall, recountPlan } from "./propose-plan.ts";

const address = (digit: string) => `0x${digit.repeat(40)}` as const;

describe("an approval of one transfer", () => {
  it("names the rules, both wallets, the number, and its end by the chain's clock", () => {
    const approval = {
      property: { token: address("1"), name: "Tower" },
      compliance: address("2"),
      from: address("3"),
      to: address("4"),
      amount: 12n,
      days: 30,
    };
    const { address: at, functionName, args } = preapproveCall(address("5"), approval, 1_000);
    assert.deepEqual(
      [at, functionName, args],
      [address("5"), "approveFor", [address("2"), address("3"), address("4"), 12n, 1_000 + 30 * 86_400]],
    );
  });
});

describe("counting holders", () => {
  it("takes them in parts, first or anew", () => {
    const wallets = Array.from({ length: 151 }, () => address("6"));
    assert.deepEqual(
      [countPlan, recountPlan].map((plan) => plan("Tower", address("2"), wallets).steps.length),
      [2, 2],
    );
    const [step] = recountPlan("Tower", address("2"), [address("6")]).steps;
    assert.equal(step && "call" in step && "functionName" in step.call && step.call.functionName, "resync");
  });
});
