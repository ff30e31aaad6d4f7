import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inCurrency, payAnswer } from "./pay-words.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const due = Date.UTC(2026, 1, 1) / 1000;
const page = {
  state: "open" as const,
  month: 202602,
  property: "Marina Heights",
  amount: "125000",
  currency: "usd",
  dueAt: due,
  lateFee: "0",
  payments: [],
  earlier: [],
};

describe("a payment link in words", () => {
  it("tells what is due, for what, and until when", () => {
    assert.equal(
      plain(payAnswer(page, due - 1, false)),
      "1,250.00 USD for the rent of Marina Heights for February 2026, due on 1 Feb 2026.",
    );
    assert.match(
      plain(payAnswer({ ...page, lateFee: "5" }, due + 1, false)),
      /due since 1 Feb 2026\. A fee for paying/,
    );
  });

  it("tells what from before is in it", () => {
    assert.equal(
      plain(payAnswer({ ...page, earlier: [202512, 202601] }, due, false)),
      "1,250.00 USD for the rent of Marina Heights for December 2025 to February 2026.",
    );
  });

  it("tells that nothing is due, and why", () => {
    assert.match(payAnswer({ ...page, state: "paid" }, due, false), /^Nothing: .* is paid\.$/);
    assert.match(payAnswer({ ...page, state: "paid-by-card" }, due, false), /on its way to the property/);
    assert.match(payAnswer({ ...page, state: "gone" }, due, false), /ended before February 2026/);
  });

  it("waits for the provider's word after a payment", () => {
    assert.match(payAnswer(page, due, true), /being confirmed/);
  });

  it("shows hundredths with their point", () => {
    assert.equal(plain(inCurrency("5", "usd")), "0.05 USD");
  });
});
