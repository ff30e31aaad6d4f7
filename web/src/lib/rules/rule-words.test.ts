import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { weekOf, wordsOfRule } from "./rule-words.ts";
import type { Rule } from "./rules.ts";

const module = "0x2222222222222222222222222222222222222222";
const text = (rule: Rule) => wordsOfRule(rule, { cap: "1000" }).text;

describe("a rule in plain words", () => {
  it("names the days and hours of a week", () => {
    const office = [0, 1, 2, 3, 4].flatMap((day) => Array.from({ length: 9 }, (_, i) => day * 24 + 8 + i));
    assert.equal(weekOf(office), "on Monday to Friday from 8:00 to 17:00 (UTC)");
    const odd = [...Array.from({ length: 24 }, (_, i) => 48 + i), 144, 145, 150];
    assert.equal(weekOf(odd), "on Wednesday all day and Sunday from 0:00 to 2:00 and from 6:00 to 7:00 (UTC)");
  });

  it("says what residents must have shown", () => {
    const settings = { everybody: ["2"], countries: [{ country: 784, topics: [] }] };
    assert.equal(
      text({ kind: "topics", module, settings }),
      "Residents of United Arab Emirates need nothing beyond being verified. Everybody else needs to be an accredited investor.",
    );
    const closed = { everybody: null, countries: [] };
    assert.equal(text({ kind: "topics", module, settings: closed }), "Nobody can buy at present.");
  });

  it("never speaks of tokens or claims by number where it knows better", () => {
    const settings = { hours: [], newShares: false, periods: [] };
    assert.match(text({ kind: "trading-window", module, settings }), /No opening is set/);
    assert.match(text({ kind: "other", module }), /not one of ours/);
  });
});
