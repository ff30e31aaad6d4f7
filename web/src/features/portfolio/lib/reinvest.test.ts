import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Entitlement } from "../api/portfolio.ts";
import { ownOf, reinvestable, restOf } from "./reinvest.ts";

const [token, other, wallet, lost, coin] = ["1", "2", "a", "b", "c"].map(
  (digit) => `0x${digit.repeat(40)}` as const,
) as [`0x${string}`, `0x${string}`, `0x${string}`, `0x${string}`, `0x${string}`];

const due = (change: Partial<Entitlement>): Entitlement => ({
  token,
  name: "Tower",
  symbol: "TOW",
  index: "0",
  coin,
  recordId: "1",
  recordAt: 0,
  declaredAt: 0,
  perShare: "1",
  account: wallet,
  shares: "1",
  amount: "10",
  tax: null,
  net: "10",
  lapsesAt: null,
  status: "claimable",
  payee: wallet,
  payment: null,
  ...change,
});

const sale = {
  id: "1",
  coin,
  state: "open",
  pricePerShare: "7",
  remaining: "100",
  minimum: "2",
  maximumPerIdentity: "0",
  termsHash: "0x",
};

describe("dividends that buy shares", () => {
  it("are those of this wallet itself, of this building", () => {
    const waiting = [
      due({}),
      due({ index: "1", token: other }),
      due({ index: "2", account: lost }),
      due({ index: "3", payee: lost }),
    ];
    assert.deepEqual(
      ownOf(waiting, wallet.toUpperCase().replace("0X", "0x"), token).map(({ index }) => index),
      ["0"],
    );
  });

  it("buy as many as they pay for after tax, and the rest is told to the unit", () => {
    const own = [due({ net: "10" }), due({ index: "1", amount: "20", net: "15" })];
    const found = reinvestable(own, sale);
    assert.deepEqual([found?.net, found?.most, found?.least], [25n, 3n, 2n]);
    assert.equal(restOf(25n, 3n, sale), 4n);
  });

  it("buy no more than is left or allowed to one person", () => {
    const own = [due({ net: "700" })];
    assert.equal(reinvestable(own, { ...sale, remaining: "9" })?.most, 9n);
    assert.equal(reinvestable(own, { ...sale, maximumPerIdentity: "5" })?.most, 5n);
    // Of the last share fewer than the least may be bought.
    assert.deepEqual(reinvestable(own, { ...sale, remaining: "1" })?.least, 1n);
  });

  it("buy nothing where they do not suffice, come in another coin, or nothing is sold", () => {
    assert.equal(reinvestable([due({ net: "13" })], sale), undefined);
    assert.equal(reinvestable([due({ coin: other, net: "700" })], sale), undefined);
    assert.equal(reinvestable([due({ net: "700" })], { ...sale, state: "upcoming" }), undefined);
    assert.equal(reinvestable([due({ net: "700" })], null), undefined);
    assert.equal(reinvestable([], sale), undefined);
  });

  it("are fifty at most in one transaction", () => {
    const many = Array.from({ length: 60 }, (_, index) => due({ index: String(index), net: "7" }));
    assert.equal(reinvestable(many, sale)?.most, 50n);
  });
});
