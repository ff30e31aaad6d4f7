import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Subscription } from "../api/offerings.ts";
import { feeWords, isConditional, markOf, outlook, stageOf, standing, takeBackWords, timeLeft } from "./raise-words.ts";

const address = "0x1111111111111111111111111111111111111111";
const sale = {
  softCap: "400",
  shares: "1000",
  sold: "150",
  state: "open",
  outcome: "running",
  closesAt: 1_800_000_000,
  settleableAt: 1_800_000_000,
  settleable: false,
  feeBasisPoints: 150,
  coolingOff: 14 * 86_400,
} as Subscription["offering"];
const mine = {
  offering: sale,
  property: { token: address, name: "Tower", symbol: "TWR" },
  account: address,
  payee: address,
  shares: "10",
  locked: "10",
  burnt: "0",
  paid: "10",
  refunded: "0",
  held: "0",
  withdrawable: "0",
  withdrawableUntil: null,
  refundable: "0",
} as Subscription;

describe("the words of a raise", () => {
  it("say what happens if the least amount is not reached, until it is", () => {
    assert.match(outlook(sale), /At least 400 shares .* everybody is paid back/);
    assert.match(outlook({ ...sale, sold: "400" }), /The least amount is reached/);
  });

  it("say how it ended, and what that means for the money", () => {
    const over = { ...sale, state: "over" } as const;
    assert.equal(stageOf(over), "deciding");
    assert.match(outlook({ ...over, settleable: true }), /too few .* Anybody can settle it now/);
    assert.match(outlook({ ...over, sold: "500" }), /enough were sold. It can be settled from/);
    assert.match(outlook({ ...over, outcome: "failed" }), /150 shares were sold, and 400 were needed/);
    assert.match(outlook({ ...over, outcome: "cancelled" }), /called it off. Everybody is paid back/);
    assert.match(outlook({ ...over, outcome: "succeeded", sold: "500" }), /500 shares were sold/);
  });

  it("say what it costs whom, and until when it can be taken back", () => {
    assert.match(feeWords(sale), /None for you; the issuer pays 1.5%/);
    assert.equal(feeWords({ feeBasisPoints: 0 }), "None, for you and for the issuer");
    assert.equal(takeBackWords(sale), "Within 14 days of buying");
    assert.match(takeBackWords({ coolingOff: 0 }), /Not possible/);
    assert.equal(markOf(sale), 40);
    assert.deepEqual(
      [38 * 86_400 + 5, 47 * 3_600, 7_199, -5].map((seconds) => timeLeft(1_000 + seconds, 1_000)),
      ["in 38 days", "in 47 hours", "within two hours", "within two hours"],
    );
    assert.equal(isConditional({ softCap: "0" }), false);
  });

  it("say how a purchase stands", () => {
    const off = { ...mine, offering: { ...sale, outcome: "failed" } } as Subscription;
    assert.match(standing(mine), /locked until the offering is settled/);
    assert.match(standing({ ...off, refundable: "10" }), /owed what you paid/);
    assert.match(standing({ ...off, refundable: "10", held: "10" }), /could not be paid/);
    assert.match(standing({ ...off, shares: "0", refunded: "10" }), /were paid back/);
    assert.match(standing({ ...mine, offering: { ...sale, outcome: "succeeded" } } as Subscription), /are yours/);
  });
});
