import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bucketsOf, mayPay, stepWords } from "./treasury-words.ts";

const coin = { symbol: "USDX", decimals: 6 };
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");
const step = (purpose: "taxes" | "repair-reserve", basisPoints: number, target: string | null) => ({
  position: 0,
  purpose,
  basisPoints,
  target,
  payee: null,
});

describe("a treasury in words", () => {
  it("says what a bucket takes, and until when", () => {
    assert.equal(stepWords({ basisPoints: 1_250, target: null }, coin), "12.5% of all income");
    assert.equal(
      plain(stepWords({ basisPoints: 500, target: "1000000000" }, coin)),
      "5.0% of all income, until 1,000.00 USDX lie there",
    );
  });

  it("lists buckets in the order in which they are filled, then what is left elsewhere", () => {
    const purse = {
      coin: "0x1" as const,
      buckets: [
        { purpose: "taxes" as const, amount: "5" },
        { purpose: "insurance" as const, amount: "7" },
        { purpose: "repair-reserve" as const, amount: "0" },
        { purpose: "other" as const, amount: "0" },
      ],
      distributable: "0",
      total: "12",
    };
    const found = bucketsOf({ waterfall: [step("repair-reserve", 500, null), step("taxes", 100, null)], purse }, coin);
    assert.deepEqual(
      found.map(({ purpose, amount, rule }) => [purpose, amount, rule !== undefined]),
      [
        ["repair-reserve", "0", true],
        ["taxes", "5", true],
        ["insurance", "7", false],
      ],
    );
  });

  it("lets a treasurer pay what somebody else proposed", () => {
    const expense = { state: "proposed" as const, proposer: "0xaa" as const };
    assert.equal(mayPay(expense, "0xBB", true), true);
    assert.equal(mayPay(expense, "0xAA", true), false);
    assert.equal(mayPay(expense, "0xBB", false), false);
    assert.equal(mayPay({ ...expense, state: "paid" }, "0xBB", true), false);
  });
});
