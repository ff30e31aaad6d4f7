import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type OfferingForm, readOffering, saleFigures } from "./offering-form.ts";

const coin = { address: "0x00000000000000000000000000000000000000c0", symbol: "dUSD", decimals: 6 } as const;
const venue = "0x00000000000000000000000000000000000000ff";
const now = Date.parse("2026-03-01T12:00:00Z") / 1000;
const around = { coins: [coin], now, most: { shares: 1_000n, why: "so many are authorised." }, venue } as const;
const form: OfferingForm = {
  coin: coin.address,
  shares: "800",
  softCap: "0",
  price: "50.25",
  opens: "2026-03-01",
  closes: "2026-05-31",
  minimum: "10",
  maximum: "",
  coolingOff: "",
  proceedsTo: `0x${"Ab".repeat(20)}`,
  termsHash: `0x${"11".repeat(32)}`,
  list: "",
};
const wrong = (part: Partial<OfferingForm>) => readOffering({ ...form, ...part }, around).errors;

describe("what is typed of an offering", () => {
  it("becomes terms to the unit, the last day included", () => {
    const { terms, errors } = readOffering(form, around);
    assert.deepEqual(errors, {});
    assert.deepEqual(
      [terms?.pricePerShare, terms?.shares, terms?.softCap, terms?.maximumPerIdentity, terms?.coolingOff],
      [50_250_000n, 800n, 0n, 0n, 0],
    );
    assert.equal(terms?.opensAt, Date.parse("2026-03-01T00:00:00Z") / 1000);
    assert.equal(terms?.closesAt, Date.parse("2026-06-01T00:00:00Z") / 1000);
    assert.equal(terms?.proceedsTo, `0x${"ab".repeat(20)}`);
  });

  it("is refused with its reason, at the field where it stands", () => {
    assert.match(wrong({ shares: "1,001" }).shares ?? "", /At most 1,000: so many are authorised/);
    assert.match(wrong({ softCap: "801" }).softCap ?? "", /800 on offer/);
    assert.match(wrong({ minimum: "801" }).minimum ?? "", /800 on offer/);
    assert.match(wrong({ maximum: "9" }).maximum ?? "", /nobody could buy/);
    assert.match(wrong({ price: "0" }).price ?? "", /cost something/);
    assert.match(wrong({ price: "0.0000001" }).price ?? "", /6 decimal places/);
    assert.match(wrong({ coolingOff: "2" }).coolingOff ?? "", /least number/);
    assert.match(wrong({ softCap: "1", coolingOff: "61" }).coolingOff ?? "", /60 days/);
    assert.match(wrong({ closes: "2026-02-28" }).closes ?? "", /over/);
    assert.match(wrong({ opens: "2026-06-05" }).closes ?? "", /Before the first day/);
    assert.match(wrong({ proceedsTo: venue }).proceedsTo ?? "", /stay in the contract/);
    assert.match(wrong({ termsHash: "" }).termsHash ?? "", /memorandum/);
    assert.match(wrong({ coin: "" }).coin ?? "", /Choose/);
  });

  it("binds the buyers' money for 366 days at most, counted from now where the first day is past", () => {
    const conditional = { softCap: "1", opens: "2026-03-01" };
    assert.equal(wrong({ ...conditional, closes: "2027-03-01" }).closes, undefined);
    assert.match(wrong({ ...conditional, closes: "2027-03-02" }).closes ?? "", /366 days/);
    assert.equal(wrong({ softCap: "", closes: "2029-03-02" }).closes, undefined, "not where every purchase is final");
  });
});

describe("what an offering brings", () => {
  it("adds up to the unit, the fee rounded down", () => {
    const terms = { shares: 333n, softCap: 100n, pricePerShare: 1_000_001n };
    assert.deepEqual(saleFigures(terms, 125), {
      raised: 333_000_333n,
      fee: 4_162_504n,
      proceeds: 328_837_829n,
      least: 100_000_100n,
    });
    assert.equal(saleFigures({ ...terms, softCap: 0n }, 0).least, null);
  });
});
