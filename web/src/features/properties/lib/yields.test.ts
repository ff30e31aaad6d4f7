import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Property, PropertySummary } from "../api/properties.ts";
import { dilutionLabel, grossOfValue, ifAllIssued, ifAllSold } from "./yields.ts";

const property = (part: Record<string, unknown> = {}) =>
  ({
    cap: "60000",
    totalSupply: "9000",
    offering: null,
    lastPrice: "50000000",
    // 2.50 on each of 9,000 shares
    dividends12Months: "22500000000",
    netYieldPercent: "5.00",
    ...part,
  }) as unknown as PropertySummary;

describe("the yield of a property that may make more shares", () => {
  it("shares the same money out among the issued and those on offer", () => {
    const found = ifAllSold(property({ offering: { remaining: "6000" } }));
    assert.deepEqual(found, { shares: 15_000n, bps: 300n, perShare: 1_500_000n });
    assert.equal(
      dilutionLabel({ offering: { remaining: "6000" } as PropertySummary["offering"] }),
      "If all shares now on offer are sold",
    );
  });

  it("says nothing where it would be the same", () => {
    assert.equal(ifAllSold(property()), undefined);
    assert.equal(ifAllIssued(property({ cap: "9000" })), undefined);
  });

  it("minds shares that were made since the money was paid", () => {
    assert.deepEqual(ifAllSold(property({ totalSupply: "18000" })), {
      shares: 18_000n,
      bps: 250n,
      perShare: 1_250_000n,
    });
    assert.match(dilutionLabel({ offering: null }), /exist today/);
  });

  it("shares it out among all that there may be", () => {
    assert.deepEqual(ifAllIssued(property()), { shares: 60_000n, bps: 75n, perShare: 375_000n });
  });

  it("tells the rent of what the whole is worth, in dollars alone", () => {
    const worth = (value: unknown) =>
      grossOfValue({ rent12Months: "42000000000", value } as unknown as Property, { decimals: 6 });
    assert.equal(worth({ value: "840000.00", currency: "USD" }), 500n);
    assert.equal(worth({ value: "840000.00", currency: "EUR" }), undefined);
    assert.equal(worth({ value: null, currency: "USD" }), undefined);
    assert.equal(worth(null), undefined);
  });

  it("knows nothing without money, price or shares", () => {
    assert.equal(ifAllSold(property({ dividends12Months: "0", netYieldPercent: "0.00" })), undefined);
    assert.equal(ifAllSold(property({ lastPrice: null, netYieldPercent: null })), undefined);
    assert.equal(ifAllSold(property({ totalSupply: "0" })), undefined);
  });
});
