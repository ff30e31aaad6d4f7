import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Proposal } from "../api/proposals.ts";
import { callWords, functionWords, parameterWords, valueWords } from "./call-words.ts";
import { objectionWords, proposalEffects, proposalTitle } from "./proposal-words.ts";

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
  });

  it("tells of what is burnt, and what a wallet given to another person brings", () => {
    const burn = call("batchBurn", { userAddresses: [wallet, wallet], amounts: ["3", "4"] });
    assert.equal(proposalTitle({ call: burn, property }), "Burn 7 shares of Tower held by 0x0000…00aa");
    assert.match(proposalEffects({ call: burn, property }).join(" "), /of Tower cease to exist.* nobody is paid/);
    const relink = call("updateIdentity", { userAddress: wallet, identity: wallet });
    assert.match(
      proposalTitle({ call: relink, property: null }),
      /^Give the wallet .* to another person, 0x0000…00aa$/,
    );
    assert.match(proposalEffects({ call: relink, property: null }).join(" "), /No shares move/);
    assert.match(
      proposalEffects({ call: call("deleteIdentity", {}), property: null }).join(" "),
      /keeps what it holds/,
    );
  });

  it("has words for functions, parameters and values", () => {
    assert.deepEqual(["addModule", "setFrobs"].map(functionWords), ["Add a rule", "Set frobs"]);
    assert.deepEqual(["userAddress", "newThing"].map(parameterWords), ["Wallet", "New thing"]);
    assert.equal(valueWords("countries", ["784", "826"]), "United Arab Emirates, United Kingdom");
    assert.equal(valueWords("exempt", true), "yes");
    assert.equal(valueWords("amount", "1200"), "1,200 shares");
    assert.equal(valueWords("maximum", "4294967295"), "without limit");
    assert.equal(valueWords("wallet", wallet), "0x0000…00aa");
    assert.equal(valueWords("topics", []), "nothing beyond being verified");
    assert.equal(valueWords("windows", [{ duration: "86400", limit: "10" }]), "within: a day; at most: 10 shares");
    assert.equal(callWords("setMinimum", { minimum: "100" }), "Set the least (at least: 100)");
  });
});
