import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { learnNames } from "../../names.ts";
import { walletState } from "../../wallet/wallet-bridge.ts";
import { explainContractError } from "../explain.ts";

const you = "0x1111111111111111111111111111111111111111";
const layla = "0x2222222222222222222222222222222222222222";

describe("words for refusals", () => {
  walletState.set({
    wanted: true,
    status: "connected",
    account: { address: you, chainId: 31337, walletName: "Test" },
  });
  learnNames([[layla, "Layla Haddad"]]);
  after(() => walletState.set({ wanted: false, status: "disconnected" }));

  it("speak to the reader, and of others by name", () => {
    assert.equal(explainContractError("PropertyTokenReceiverNotVerified", [you, 0]).what, "You are not verified yet.");
    assert.equal(
      explainContractError("PropertyTokenReceiverNotVerified", [layla, 3]).what,
      "Layla Haddad is no longer verified.",
    );
  });

  it("read values of a revert and of the API alike", () => {
    const told = (args: readonly unknown[]) => explainContractError("MaxBalanceExceeded", args);
    assert.deepEqual(told([you, 12_600n, 12_000n]), told([you, "12600", "12000"]));
    assert.equal(told([you, "12600", "12000"]).why, "With this, you would hold 12,600 shares, all wallets counted.");
  });

  it("name countries", () => {
    assert.match(explainContractError("CountryNotAllowed", [you, 496]).what, /Mongolia/);
  });

  it("say of a rule what it asks, and when it will be met", () => {
    const locked = explainContractError("LockUpNotOver", [you, "50", "10", "1767225600"]);
    assert.equal(locked.what, "Your wallet can send 10 shares now; the others are locked.");
    assert.match(locked.next ?? "", /^50 shares can be sent from .*2026/);
    assert.match(explainContractError("LockUpNotOver", [you, "50", "0", "0"]).why ?? "", /not set/);
    assert.match(
      explainContractError("VolumeExceeded", [layla, "31", "30", "86400"]).what,
      /30 shares .* 1 day at most/,
    );
    assert.match(explainContractError("TopicMissing", [layla, 840, "2"]).what, /Layla Haddad lacks .* accredited/);
    assert.match(explainContractError("MinHoldingNotReached", [you, "9", "10"]).what, /10.shares at least/);
    assert.match(explainContractError("TradingClosed", [you, "1", "0"]).next ?? "", /No opening/);
  });

  it("say one share, and that nothing is left", () => {
    assert.match(explainContractError("OfferingSoldOut", ["1", "5", "1"]).why ?? "", /^1 share can/);
    assert.equal(explainContractError("OfferingSoldOut", ["1", "5", "0"]).what, "All shares are sold.");
  });
});
