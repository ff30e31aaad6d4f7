import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Impact } from "../api/rules.ts";
import { impactSentence } from "./impact-words.ts";

const impact = (counts: Partial<Impact["counts"]>) =>
  ({ counts: { people: 11, holders: 0, newly: 0, relieved: 0, orders: 0, shares: "0", ...counts } }) as Impact;

describe("what a change of a rule does, in a sentence", () => {
  it("says that everybody meets it", () => {
    assert.equal(impactSentence(impact({}), "add"), "All 11 people who hold shares would meet this rule.");
    assert.equal(impactSentence(impact({ people: 0 }), "add"), "Nobody holds shares yet.");
  });

  it("counts those who do not, and what they hold", () => {
    const told = impactSentence(impact({ holders: 2, newly: 2, shares: "1500" }), "add");
    assert.equal(told, "2 of 11 people would not meet this rule. Together they hold 1,500 shares.");
  });

  it("tells apart those who do not meet it now either", () => {
    assert.match(
      impactSentence(impact({ holders: 3, newly: 1 }), "configure"),
      / 2 of them do not meet it now either\.$/,
    );
    assert.match(impactSentence(impact({ holders: 3, newly: 0 }), "configure"), / All of them do not/);
  });

  it("of a removal says who is relieved", () => {
    assert.match(impactSentence(impact({ relieved: 1 }), "remove"), /^1 person who does not meet .* again\.$/);
    assert.match(impactSentence(impact({}), "remove"), /nothing changes/);
  });
});
