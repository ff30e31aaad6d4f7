import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { forceOutlook } from "./force.ts";

const [from, to] = ["0x000000000000000000000000000000000000000a", "0x000000000000000000000000000000000000000B"];
const source = { balance: 100n, frozen: 30n, addressFrozen: false };
const move = (amount: bigint) => ({ to, amount });

describe("a forced transfer, beforehand", () => {
  it("releases as much of the frozen part as it needs", () => {
    assert.equal(forceOutlook([], source, move(70n)).thawed, 0n);
    assert.equal(forceOutlook([], source, move(95n)).thawed, 25n);
    assert.equal(forceOutlook([], { ...source, frozen: 500n }, move(100n)).thawed, 100n);
  });

  it("cannot move what is not there, nor to whom nobody may send", () => {
    assert.match(forceOutlook([], source, move(101n)).refusals[0] ?? "", /100/);
    const unverified = { name: "PropertyTokenReceiverNotVerified", args: [to, 0] };
    const frozenThere = { name: "PropertyTokenAddressFrozen", args: [to.toLowerCase()] };
    const nowhere = { name: "CountryNotAllowed", args: [to, 0] };
    const { refusals, overridden } = forceOutlook([unverified, frozenThere, nowhere], source, move(1n));
    assert.deepEqual([refusals.length, overridden.length], [2, 0]);
  });

  it("passes over the rules of the property, and says over which", () => {
    const reasons = [
      { name: "MaxBalanceExceeded", args: [to, "600", "500"] },
      { name: "PropertyTokenAddressFrozen", args: [from] },
      { name: "PropertyTokenPaused", args: [] },
      { name: "ERC7943InsufficientUnfrozenBalance", args: [from, "95", "70"] },
    ];
    const { refusals, overridden, thawed } = forceOutlook(reasons, source, move(95n));
    assert.deepEqual([refusals, overridden.length, thawed], [[], 3, 25n]);
  });
});
