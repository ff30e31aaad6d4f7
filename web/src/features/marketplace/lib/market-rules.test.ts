import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fillRules, haltReason, orderRules } from "./market-rules.ts";

const reason = (name: string) => ({ name, args: [], message: `${name} in words` });

describe("rules before an order", () => {
  it("refuse every order while sales are halted, and says until when", () => {
    const halt = haltReason("0x1", { kind: "valuationMoved", until: 1_800_000_000 });
    const [rule, ...others] = orderRules({ side: "buy", needed: 1n, available: 1n, reasons: [], halt });
    assert.deepEqual([rule?.state, rule?.reason], ["fails", "Its valuation has moved a lot."]);
    assert.match(String(rule?.remedy), /2027/);
    assert.deepEqual(
      others.map(({ state }) => state),
      ["passes", "passes"],
    );
  });

  it("are pending until they were asked", () => {
    const rules = orderRules({ side: "buy", needed: 1n, available: undefined, reasons: undefined });
    assert.ok(rules.every(({ state }) => state === "pending"));
  });

  it("refuse more than is there", () => {
    const [balance] = orderRules({ side: "sell", needed: 5n, available: 4n, reasons: [] });
    assert.equal(balance?.state, "fails");
  });

  it("name what refuses the one who offers, not who might take it", () => {
    const reasons = [reason("PropertyTokenReceiverNotVerified"), reason("PropertyTokenPaused")];
    const states = orderRules({ side: "sell", needed: 1n, available: 1n, reasons });
    assert.deepEqual(
      states.filter(({ state }) => state === "fails").map(({ id }) => id),
      ["PropertyTokenPaused"],
    );
    const buying = orderRules({ side: "buy", needed: 1n, available: 1n, reasons });
    assert.equal(buying.filter(({ state }) => state === "fails").length, 2);
  });

  it("do not speak of the country of somebody whom the register does not know", () => {
    const nowhere = { name: "CountryNotAllowed", args: ["0xaa", 0], message: "" };
    const rules = orderRules({ side: "buy", needed: 1n, available: 1n, reasons: [nowhere] });
    assert.ok(rules.every(({ state }) => state === "passes"));
  });

  it("say in the API's words what we have none of our own for", () => {
    const [, rule] = orderRules({ side: "buy", needed: 1n, available: 1n, reasons: [reason("SomethingNew")] });
    assert.equal(rule?.label, "SomethingNew in words");
  });
});

describe("rules before taking an order", () => {
  it("leave the permission out, which is a step of its own", () => {
    const rules = fillRules([
      { rule: "order", ok: true },
      { rule: "coin-allowance", ok: false, reason: reason("ERC20InsufficientAllowance") },
      { rule: "simulation", ok: false, reason: reason("ERC20InsufficientAllowance") },
      { rule: "compliance", ok: false, reason: reason("SomethingNew") },
    ]);
    assert.deepEqual(
      rules.map(({ state }) => state),
      ["passes", "fails"],
    );
  });
});
