import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { HealthFact } from "../api/papers.ts";
import { healthAnswer, toldFact } from "./health-words.ts";

const hash = `0x${"1".repeat(64)}` as const;
const fact = (change: Partial<NonNullable<HealthFact["fact"]>> = {}): HealthFact["fact"] => ({
  attestor: `0x${"a".repeat(40)}`,
  good: true,
  amount: null,
  currency: null,
  evidenceHash: hash,
  issuedAt: 1,
  validUntil: 2,
  transaction: hash,
  ...change,
});
const sum = (amount: string, currency: string) => `${amount} ${currency}`;

describe("a fact in plain words", () => {
  it("names the sum where there is one", () => {
    const lien = fact({ good: false, amount: "12500.00", currency: "AED" });
    const { tone, text } = toldFact({ kind: "liens", state: "bad", fact: lien }, sum);
    assert.deepEqual([tone, text], ["red", "A lien of 12500.00 AED lies on the building."]);
    assert.equal(
      toldFact({ kind: "liens", state: "good", fact: fact() }, sum).text,
      "Nobody has a lien on the building.",
    );
  });

  it("does not pass off as known what is out of date, or what nobody may vouch for", () => {
    const told = (state: HealthFact["state"]) => toldFact({ kind: "insurance", state, fact: fact() }, sum);
    assert.deepEqual([told("stale").tone, told("stale").text], ["amber", "Last known: The building is insured."]);
    assert.match(told("attestorRemoved").text, /may not vouch for it any more/);
    const missing = toldFact({ kind: "titleHolder", state: "missing", fact: null }, sum);
    assert.deepEqual([missing.tone, missing.text], ["amber", "Nobody has vouched for it."]);
  });
});

describe("the answer for all facts", () => {
  it("is as bad as the worst of them", () => {
    assert.deepEqual(healthAnswer(["good", "good"]), { tone: "green", text: "All in order" });
    assert.deepEqual(healthAnswer(["good", "stale", "missing"]), { tone: "amber", text: "2 things are not known now" });
    assert.deepEqual(healthAnswer(["stale", "bad"]), { tone: "red", text: "One thing is not in order" });
  });
});
