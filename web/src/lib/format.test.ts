import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  basisPoints,
  directionOf,
  formatAmount,
  formatBytes,
  formatCountry,
  formatDate,
  formatDateTime,
  formatDay,
  formatMoney,
  formatMonth,
  formatPercent,
  formatRate,
  formatRelative,
  formatShares,
  shortHex,
  toDecimal,
} from "./format.ts";

const usd = { symbol: "USDX", decimals: 6 };

describe("money", () => {
  it("shows two decimals, grouped, with the coin kept on the line", () => {
    assert.equal(formatMoney("1234500000", usd), "1,234.50\u00a0USDX");
    assert.equal(formatMoney(0n, usd), "0.00\u00a0USDX");
  });

  it("rounds exactly, beyond what a double can hold", () => {
    assert.equal(formatAmount("9007199254740993123456", 6), "9,007,199,254,740,993.12");
    assert.equal(formatAmount(1_005_000n, 6), "1.01");
    assert.equal(formatAmount(1_004_999n, 6), "1.00");
  });

  it("never shows something as nothing", () => {
    assert.equal(formatAmount(1n, 6), "<0.01");
    assert.equal(formatAmount(-1n, 6), ">−0.01");
    assert.equal(formatAmount(5_000n, 6), "0.01");
  });

  it("shows every digit when asked", () => {
    assert.equal(formatAmount("51239999", 6, { exact: true }), "51.239999");
    assert.equal(formatAmount("51200000", 6, { exact: true }), "51.20");
  });

  it("signs gains and losses", () => {
    assert.equal(formatAmount(2_500_000n, 6, { signed: true }), "+2.50");
    assert.equal(formatAmount(-2_500_000n, 6, { signed: true }), "−2.50");
    assert.equal(formatAmount(0n, 6, { signed: true }), "0.00");
  });

  it("works for coins without decimals", () => {
    assert.equal(toDecimal(42n, 0), "42");
    assert.equal(formatAmount(42n, 0), "42.00");
  });

  it("keeps decimals exact for inputs and the clipboard", () => {
    assert.equal(toDecimal("1234500000", 6), "1234.5");
    assert.equal(toDecimal(-1n, 6), "-0.000001");
  });
});

describe("shares and percent", () => {
  it("shows shares whole", () => {
    assert.equal(formatShares("1250000"), "1,250,000");
    assert.equal(formatShares(-3n, { signed: true }), "−3");
  });

  it("shows percent with one decimal", () => {
    assert.equal(formatPercent(640), "6.4%");
    assert.equal(formatPercent("-125", { signed: true }), "−1.3%");
    assert.equal(formatPercent(10_000), "100.0%");
  });

  it("divides exactly", () => {
    assert.equal(basisPoints(1n, 3n), 3333n);
    assert.equal(basisPoints("2", "3"), 6667n);
    assert.equal(basisPoints(5n, 0n), 0n);
  });

  it("knows the direction of a change", () => {
    assert.deepEqual([directionOf(1), directionOf("-1"), directionOf(0n)], ["up", "down", "flat"]);
  });
});

describe("time and names", () => {
  it("takes unix seconds in any form", () => {
    assert.equal(formatDate(1_795_262_400), "21 Nov 2026");
    assert.equal(formatDate("1795262400"), formatDate(1_795_262_400n));
    assert.match(formatDateTime(1_795_262_400n), /^2[01] Nov 2026, \d\d:\d\d$/);
  });

  it("says how far away a moment is", () => {
    const now = new Date("2026-11-21T12:00:00Z");
    assert.equal(formatRelative(new Date("2026-11-18T12:00:00Z"), now), "3 days ago");
    assert.equal(formatRelative(new Date("2026-11-21T14:00:00Z"), now), "in 2 hours");
    assert.equal(formatRelative(now, now), "now");
  });

  it("shortens addresses", () => {
    assert.equal(shortHex("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266"), "0xf39f…2266");
  });

  it("names months", () => {
    assert.equal(formatMonth(202611), "November 2026");
    assert.equal(formatMonth(202701), "January 2027");
  });

  it("says how large a file is", () => {
    assert.equal(formatBytes(181_700), "182\u00a0kB");
    assert.equal(formatBytes(2_340_000), "2.3\u00a0MB");
    assert.equal(formatBytes(12), "1\u00a0kB");
  });

  it("names countries", () => {
    assert.equal(formatCountry("mn"), "Mongolia");
    assert.equal(formatCountry(784), "United Arab Emirates");
    assert.equal(formatCountry(36), "Australia");
    assert.equal(formatCountry("??"), "??");
  });
});

describe("a day as papers tell it", () => {
  it("is the same wherever it is read, and as exact as it was written", () => {
    assert.deepEqual(["1961-05-04", "1961-05", "1961", "about 1961"].map(formatDay), [
      "4 May 1961",
      "May 1961",
      "1961",
      "about 1961",
    ]);
  });
});

it("shows a rate to the basis point", () => {
  assert.deepEqual([2_637, 450, 2_000, 1, 0].map(formatRate), ["26.37%", "4.5%", "20.0%", "0.01%", "0.0%"]);
});
