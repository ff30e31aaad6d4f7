import assert from "node:assert/strict";
import { it } from "node:test";
import { callEffects, callTitle } from "./call-words.ts";

const told = (contract: string, name: string, args: Record<string, unknown> = {}) => ({
  contract,
  property: null,
  call: {
    function: name,
    args: Object.entries(args).map(([key, value]) => ({ name: key, type: "", value, call: null })),
  },
});

it("tells the issuer's calls in one line", () => {
  assert.equal(callTitle(told("propertyRegistry", "approve", { id: "4" })), "Approve property no. 4");
  assert.equal(
    callTitle(told("propertyRegistry", "tokenize", { id: "4", params: { name: "Marina" } })),
    "Tokenize property no. 4 as Marina",
  );
  assert.equal(callTitle(told("offering", "open", { terms: { shares: "1200" } })), "Open an offering of 1,200 shares");
  assert.equal(callTitle(told("offering", "setFee")), "Set fee, offering");
  assert.match(callTitle({ contract: "safe", property: null, call: null }), /^Do nothing/);
});

it("says that a cancelled offering pays back, and nothing of what it does not know", () => {
  assert.match(callEffects(told("offering", "cancel"))[0] ?? "", /paid back/);
  assert.deepEqual(callEffects(told("offering", "setFee")), []);
});

it("does not take another contract's approval for the registry's", () => {
  assert.deepEqual(callEffects(told("coin", "approve")), []);
  assert.equal(callTitle(told("coin", "approve")), "Approve, coin");
});
