import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { movementRules } from "./movement-rules.ts";
import type { Rule } from "./rules/rules.ts";

const module = "0x2222222222222222222222222222222222222222";
const rules: Rule[] = [
  { kind: "country", module, settings: { mode: "only-listed", countries: [784] } },
  { kind: "max-balance", module, settings: { maximum: "12000" } },
];
const states = (verdicts: ReturnType<typeof movementRules>) => verdicts.map(({ id, state }) => `${id} ${state}`);

describe("the rules of a movement", () => {
  it("all pass when nothing refuses", () => {
    assert.deepEqual(states(movementRules([], rules)), [
      "verified passes",
      "frozen passes",
      "halted passes",
      "country passes",
      "max-balance passes",
    ]);
  });

  it("wait until they were asked", () => {
    assert.ok(movementRules(undefined, rules).every(({ state }) => state === "pending"));
  });

  it("leave out what a property does not have", () => {
    assert.deepEqual(states(movementRules([], [])).length, 3);
  });

  it("name each refusal, both of one rule too", () => {
    const account = "0x1111111111111111111111111111111111111111";
    const verdicts = movementRules(
      [
        { name: "PropertyTokenSenderNotVerified", args: [account, 3] },
        { name: "PropertyTokenReceiverNotVerified", args: [account, 0] },
        { name: "MaxBalanceExceeded", args: [account, "12600", "12000"] },
      ],
      rules,
    );
    assert.deepEqual(
      verdicts.filter(({ state }) => state === "fails").map(({ id }) => id),
      ["verified", "verified-1", "max-balance"],
    );
  });

  it("do not ask for the country of somebody unknown", () => {
    const account = "0x1111111111111111111111111111111111111111";
    const verdicts = movementRules(
      [
        { name: "PropertyTokenReceiverNotVerified", args: [account, 0] },
        { name: "CountryNotAllowed", args: [account, 0] },
      ],
      rules,
    );
    assert.deepEqual(states(verdicts).slice(0, 1), ["verified fails"]);
    assert.ok(states(verdicts).includes("country pending"));
  });

  it("do not hide a refusal that has no rule here", () => {
    const [last] = movementRules([{ name: "SomethingNew", args: [] }], rules).slice(-1);
    assert.equal(last?.state, "fails");
    assert.match(last?.refusal?.why ?? "", /something new/);
  });
});
