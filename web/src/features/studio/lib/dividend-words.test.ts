import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { partsOf, partsTold, ratesTold, tableName, taxTold } from "./dividend-words.ts";

const coin = { symbol: "USDX", decimals: 6 };

describe("where a dividend's money is", () => {
  const dividend = {
    paid: "4000000",
    withheld: "1",
    claimable: "0",
    held: "2000000",
    lapsed: null,
    dust: "9",
  };

  it("leaves out what there is nothing of, but tells what was paid", () => {
    assert.deepEqual(
      partsOf(dividend).map(({ key, units }) => [key, units]),
      [
        ["paid", 4_000_000n],
        ["withheld", 1n],
        ["held", 2_000_000n],
        ["dust", 9n],
      ],
    );
    assert.deepEqual(
      partsOf({ ...dividend, paid: "0", withheld: "0", held: "0", dust: null }).map(({ key }) => key),
      ["paid"],
    );
  });

  it("is told to the last unit", () => {
    assert.equal(
      partsTold(partsOf(dividend), coin),
      "Of 6.00001\u00a0USDX: paid 4.00\u00a0USDX, withheld as tax 0.000001\u00a0USDX, waits 2.00\u00a0USDX, not divided 0.000009\u00a0USDX.",
    );
  });
});

describe("rates of a table", () => {
  const table = { countries: [{ country: 826, basisPoints: 2_000 }], identities: [], usual: 500, highest: 2_000 };

  it("are told by country, with what everybody else pays", () => {
    assert.equal(
      ratesTold(table),
      "United Kingdom 20.0%. Other countries 5.0%. Whoever is not in the register pays 20.0%.",
    );
    const certificate = `0x${"0".repeat(64)}` as const;
    assert.match(
      ratesTold({ ...table, countries: [], identities: [{ identityId: 4, basisPoints: 0, certificate }] }),
      /^Every country 5.0%\. One person has a rate of their own\./,
    );
    const many = [826, 784, 276, 250, 840].map((country) => ({ country, basisPoints: 100 }));
    assert.match(ratesTold({ ...table, countries: many }), /, and 1 more\./);
  });

  it("name the table by what it does", () => {
    const createdAt = Date.parse("2026-11-03T12:00:00Z") / 1000;
    assert.match(tableName({ table: "2", usual: 2_000, createdAt }), /^Usually 20\.0%, made .*2026.* \(no\. 2\)$/);
  });

  it("name the country by which a holder is taxed, where one is known", () => {
    assert.equal(taxTold({ basisPoints: 2_000, country: 826 }), "20.0%, United Kingdom");
    assert.equal(taxTold({ basisPoints: 2_500, country: 0 }), "25.0%");
  });
});
