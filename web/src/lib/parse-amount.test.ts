import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { amountText, parseAmount } from "./parse-amount.ts";

describe("parseAmount", () => {
  it("reads plain and grouped numbers", () => {
    assert.equal(parseAmount("1234.5", 6).units, 1_234_500_000n);
    assert.equal(parseAmount(" 1,234,567.89 ", 6).units, 1_234_567_890_000n);
    assert.equal(parseAmount("12 500", 0).units, 12_500n);
    assert.equal(parseAmount(".5", 6).units, 500_000n);
    assert.equal(parseAmount("٢٥", 0).units, 25n);
  });

  it("says why it cannot read something", () => {
    assert.equal(parseAmount("", 6).problem, "Enter an amount.");
    assert.equal(parseAmount("-5", 6).problem, "Enter an amount above zero.");
    assert.equal(parseAmount("1,5", 6).problem, "Use a point for decimals, as in 1234.50.");
    assert.equal(parseAmount("1e6", 6).problem, "Enter a number, as in 1,234.50.");
    assert.equal(parseAmount("0.1234567", 6).problem, "Use at most 6 decimal places.");
    assert.equal(parseAmount("1.5", 0).problem, "Enter a whole number.");
  });

  it("is the inverse of amountText", () => {
    for (const units of [0n, 1n, 999_999n, 1_234_500_000n, 10n ** 30n]) {
      assert.equal(parseAmount(amountText(units, 6), 6).units, units);
    }
  });
});
