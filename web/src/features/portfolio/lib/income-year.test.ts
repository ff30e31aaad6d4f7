import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { coinFrom, monthsOfYear } from "./income-year.ts";

const [usd, eur] = [`0x${"a".repeat(40)}`, `0x${"b".repeat(40)}`];
const row = (month: number, coin: string, gross: string, withheld: string, reinvested = "0") => ({
  month,
  coin,
  gross,
  withheld,
  net: String(BigInt(gross) - BigInt(withheld)),
  reinvested,
});

describe("a year of income", () => {
  const told = [row(202_512, usd, "9", "0"), row(202_602, usd, "100", "15", "60"), row(202_602, eur, "7", "0")];

  it("has every month that has begun, in one coin, divided without a rest", () => {
    const months = monthsOfYear(told, 2026, usd, new Date("2026-03-10T00:00:00Z"));
    assert.deepEqual(
      months.map(({ month }) => month),
      [202_601, 202_602, 202_603],
    );
    const february = { month: 202_602, gross: 100n, withheld: 15n, net: 85n, reinvested: 60n, coins: 25n };
    assert.deepEqual(months[1], february);
    assert.equal(february.coins + february.reinvested + february.withheld, february.gross);
    assert.deepEqual(months[0], { month: 202_601, gross: 0n, withheld: 0n, net: 0n, reinvested: 0n, coins: 0n });
  });

  it("of earlier years has twelve, and none is lost where a clock is behind", () => {
    assert.equal(monthsOfYear(told, 2025, usd, new Date("2026-03-10T00:00:00Z")).length, 12);
    assert.equal(monthsOfYear(told, 2026, usd, new Date("2026-01-10T00:00:00Z")).length, 2);
  });

  it("is told in units of a coin that nobody knows", () => {
    const known = [{ address: usd, symbol: "USDC", decimals: 6 }];
    assert.equal(coinFrom(known, usd).symbol, "USDC");
    assert.equal(coinFrom(known, eur).decimals, 0);
    assert.match(coinFrom(known, eur).symbol, /^units of 0xbbbb/);
  });
});
