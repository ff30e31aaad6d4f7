import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Proposal } from "../api/proposals.ts";
import { argumentText, objectionWords, proposalTitle } from "./proposal-words.ts";

const wallet = "0x00000000000000000000000000000000000000aa";
const call = (name: string, args: Record<string, unknown>): Proposal["call"] => ({
  function: name,
  args: Object.entries(args).map(([key, value]) => ({ name: key, type: "", value, call: null })),
});
const property = { token: wallet, name: "Tower" } as const;

describe("a proposal in words", () => {
  it("says what would happen, with the numbers", () => {
    const force = call("forcedTransfer", { from: wallet, to: wallet, amount: "1200" });
    assert.match(proposalTitle({ call: force, property }), /^Move 1,200 shares of Tower from 0x0000…00aa to /);
    assert.match(
      proposalTitle({ call: call("burn", { userAddress: wallet, amount: "1" }), property }),
      /^Burn 1 share of/,
    );
    assert.match(
      proposalTitle({ call: call("replaceWallet", { lost: wallet }), property: null }),
      /^Replace the lost wallet/,
    );
  });

  it("names what it has no words for, and does not hide what it cannot read", () => {
    assert.equal(proposalTitle({ call: call("setSymbol", {}), property }), "Set symbol, Tower");
    assert.equal(proposalTitle({ call: null, property: null }), "A call that the desk cannot read");
  });

  it("says why one may not confirm", () => {
    assert.match(objectionWords("own") ?? "", /Another officer/);
    assert.equal(objectionWords(null), undefined);
    assert.deepEqual([argumentText(true), argumentText("7"), argumentText(["a"])], ["yes", "7", '["a"]']);
  });
});
