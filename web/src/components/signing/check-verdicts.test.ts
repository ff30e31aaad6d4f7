import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "#lib/tx/prepare.ts";
import { checkVerdicts } from "./check-verdicts.ts";

const coin = { symbol: "USDX", decimals: 6 };
const passed = (rule: Check["rule"]) => ({ rule, ok: true }) as Check;
const failed = (rule: Check["rule"], name: string, args: string[] = []) =>
  ({ rule, ok: false, reason: { name, args } }) as unknown as Check;
const states = (checks: Check[] | undefined, spends = true) =>
  checkVerdicts(checks, spends ? coin : undefined).map(({ id, state }) => [id, state]);

describe("what is checked before signing", () => {
  it("waits for the answer", () => {
    assert.deepEqual(states(undefined), [
      ["coin-balance", "pending"],
      ["simulation", "pending"],
    ]);
    assert.deepEqual(states(undefined, false), [["simulation", "pending"]]);
  });

  it("takes a missing permission for a part of paying", () => {
    const checks = [passed("coin-balance"), failed("simulation", "ERC20InsufficientAllowance")];
    assert.deepEqual(states(checks), [["coin-balance", "passes"]]);
  });

  it("tells a lack of money once, with both sums", () => {
    const args = ["0xaa", "5000000", "7000000"];
    const checks = [
      failed("coin-balance", "ERC20InsufficientBalance", args),
      failed("simulation", "ERC20InsufficientBalance", args),
    ];
    assert.deepEqual(states(checks), [["coin-balance", "fails"]]);
    const why = checkVerdicts(checks, coin)[0]?.refusal?.why?.replaceAll("\u00a0", " ");
    assert.equal(why, "This costs 7.00 USDX, and your wallet holds 5.00 USDX.");
  });

  it("gives the contract's refusal in words", () => {
    const [verdict] = checkVerdicts([failed("simulation", "LeaseRentHeld")]);
    assert.equal(verdict?.state, "fails");
    assert.match(verdict?.refusal?.what ?? "", /kept aside already/);
  });
});
