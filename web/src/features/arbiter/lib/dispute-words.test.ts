import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Waiting } from "../api/arbitration.ts";
import { causesInWords, eventInWords, standingOf, waitingAnswer } from "./dispute-words.ts";

const coin = { symbol: "USDX", decimals: 6 };
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const usd = (amount: number) => String(amount * 1_000_000);

describe("disputes in words", () => {
  it("tell an arbiter what is to be decided", () => {
    const deposit = { contested: usd(250), until: 1_769_904_000 } as NonNullable<Waiting["deposit"]>;
    const words = (causes: Waiting["causes"]) =>
      causesInWords({ causes, deposit, heldRent: usd(900), endsAt: 0 }, coin).map(plain);
    assert.deepEqual(words(["disputed"]), ["Who gets 250.00 USDX of the deposit"]);
    assert.deepEqual(words(["held", "claimed"]), [
      "Where 900.00 USDX of rent kept aside goes",
      "Whether 250.00 USDX is kept of the deposit: it can be disputed until 1 Feb 2026",
    ]);
    assert.deepEqual(words(["end-proposed", "renewal-proposed"]), [
      "Whether the lease ends early",
      "Whether the lease becomes longer",
    ]);
  });

  it("count what waits", () => {
    assert.equal(waitingAnswer(0, false), "Nothing at the moment.");
    assert.equal(waitingAnswer(1, false), "One lease waits for you.");
    assert.equal(waitingAnswer(25, true), "25 and more leases wait for you.");
  });

  it("know who can do what, of properties alone", () => {
    const roles = [
      { scope: "0xaa", scopeName: "A", role: "arbiter" },
      { scope: "0xbb", scopeName: "B", role: "officer" },
      { scope: "0xregistry", scopeName: "R", role: "officer" },
    ] as unknown as Parameters<typeof standingOf>[0];
    const { arbiter, officer } = standingOf(roles, [{ token: "0xaa" }, { token: "0xbb" }]);
    assert.deepEqual([[...arbiter], [...officer]], [["0xaa"], ["0xbb"]]);
  });

  it("tell what happened, with the sums that went either way", () => {
    const told = (kind: Parameters<typeof eventInWords>[0]["kind"], amount: string | null, toTreasury: string | null) =>
      plain(eventInWords({ kind, amount, toTreasury }, coin).sums ?? "");
    assert.equal(told("released", usd(100), usd(300)), "300.00 USDX to the property, 100.00 USDX to somebody else");
    assert.equal(told("deductions-decided", usd(1), usd(2)), "1.00 USDX back to its owner, 2.00 USDX to the property");
    assert.equal(told("deposit-waiting", usd(5), null), "5.00 USDX");
    assert.equal(told("created", null, null), "");
    assert.equal(told("hold-begun", null, null), "");
  });
});
