import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { movementRules } from "./movement-rules.ts";

const rules = { countries: { mode: "only-listed", listed: [784] }, maxBalance: "12000" };
const states = (verdicts: ReturnType<typeof movementRules>) => verdicts.map(({ id, state }) => `${id} ${state}`);

describe("the rules of a movement", () => {
  it("all pass when nothing refuses", () => {
    assert.deepEqual(states(movementRules([], rules)), [
      "verified passes",
      "frozen passes",
      "halted passes",
      "country passes",
      "maximum passes",
    ]);
  });

  it("wait until they were asked", () => {
    assert.ok(movementRules(undefined, rules).every(({ state }) => state === "pending"));
  });

  it("leave out what a property does not have", () => {
    assert.deepEqual(states(movementRules([], { countries: null, maxBalance: null })).length, 3);
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
      ["verified", "verified-1", "maximum"],
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
