import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countryWords, lapseOf, rateWords, taxWords, withheldOf } from "./tax.ts";

describe("tax that is withheld", () => {
  it("is told with every digit of its rate, and whose rate it is", () => {
    assert.deepEqual([rateWords(333), rateWords(2_000), rateWords(0)], ["3.33%", "20%", "0%"]);
    assert.equal(taxWords({ basisPoints: 2_000, country: 826 }), "20%, United Kingdom");
    assert.equal(countryWords(null), "no country known");
  });

  it("adds up, with nothing where nothing is ever withheld", () => {
    const tax = { amount: "10000000000000000001", country: null, basisPoints: 1, table: "1" };
    assert.equal(withheldOf([{ tax }, { tax: null }, { tax: { ...tax, amount: "2" } }]), 10_000_000_000_000_000_003n);
  });
});

describe("a dividend that may lapse", () => {
  const day = 86_400;

  it("is told from when on, and needs attention three months before", () => {
    const of = (lapsesAt: number) => lapseOf({ lapsesAt, status: "claimable" }, 1_000 * day);
    assert.deepEqual(of(1_100 * day), { at: 1_100 * day, over: false, soon: false });
    assert.deepEqual(of(1_090 * day), { at: 1_090 * day, over: false, soon: true });
    assert.deepEqual(of(1_000 * day), { at: 1_000 * day, over: true, soon: true });
  });

  it("is no matter once it is paid or gone, or where it never lapses", () => {
    assert.equal(lapseOf({ lapsesAt: 5, status: "paid" }, 0), undefined);
    assert.equal(lapseOf({ lapsesAt: 5, status: "lapsed" }, 9), undefined);
    assert.equal(lapseOf({ lapsesAt: null, status: "claimable" }, 9), undefined);
    assert.equal(lapseOf({ lapsesAt: 5, status: "held" }, 0)?.at, 5);
  });
});
