import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Check } from "#lib/tx/prepare.ts";
import { mostInstead, type PurchaseFacts, purchaseRules, sharesInstead } from "./purchase-rules.ts";

const you = "0x1111111111111111111111111111111111111111";
const facts: PurchaseFacts = {
  rules: [
    { kind: "country", module: you, settings: { mode: "only-listed", countries: [784] } },
    { kind: "max-balance", module: you, settings: { maximum: "12000" } },
  ],
  coin: { symbol: "dUSD", decimals: 6 },
  minimum: "10",
};
const good: Check[] = [
  { rule: "offering-window", ok: true },
  { rule: "trading", ok: true },
  { rule: "offering-terms", ok: true },
  { rule: "offering-supply", ok: true },
  { rule: "offering-minimum", ok: true },
  { rule: "coin-balance", ok: true },
  { rule: "coin-allowance", ok: true },
  { rule: "compliance", ok: true },
  { rule: "simulation", ok: true },
];
const failing = (checks: readonly Check[]) => purchaseRules(checks, facts).filter(({ state }) => state === "fails");
const refused = (rule: Check["rule"], name: string, args: (string | number)[]): Check => ({
  rule,
  ok: false,
  reason: { name, args, message: "" },
});
const but = (...changed: Check[]) => [
  ...good.filter(({ rule }) => !changed.some((one) => one.rule === rule)),
  ...changed,
];

describe("the rules of a purchase", () => {
  it("all pass when nothing refuses", () => {
    assert.equal(failing(good).length, 0);
    assert.equal(purchaseRules(good, facts).length, 11);
    assert.equal(purchaseRules(good, { ...facts, listed: true, maximumPerIdentity: "80" }).length, 13);
  });

  it("do not mind a permission that is still to be given", () => {
    const missing = "ERC20InsufficientAllowance";
    assert.equal(failing(but(refused("coin-allowance", missing, []), refused("simulation", missing, []))).length, 0);
  });

  it("name every refusal, and not again what running the call says", () => {
    const checks = but(
      refused("compliance", "CountryNotAllowed", [you, 496]),
      refused("compliance", "MaxBalanceExceeded", [you, "12600", "12000"]),
      refused("simulation", "CountryNotAllowed", [you, 496]),
    );
    assert.deepEqual(
      failing(checks).map(({ id }) => id),
      ["country", "max-balance"],
    );
  });

  it("tell what only running the call knows", () => {
    const [found] = failing(but(refused("simulation", "PropertyTokenMinterAllowance", [you, "5", "10"])));
    assert.equal(found?.id, "simulation");
    assert.match(found?.refusal?.what ?? "", /may not issue/);
  });

  it("have words for a halt, a list and a limit, and know what else one could buy", () => {
    const raised = { ...facts, listed: true, maximumPerIdentity: "80" };
    const only = (check: Check) => purchaseRules(but(check), raised).filter(({ state }) => state === "fails");
    const [halt] = only(refused("trading", "TradingHalted", [you, 0, 0]));
    assert.deepEqual([halt?.id, typeof halt?.refusal?.what], ["trading", "string"]);
    const [list] = only(refused("offering-allocation", "OfferingNotAllocated", ["1", you, "0"]));
    assert.match(list?.refusal?.what ?? "", /for a list of people/);
    const [more] = only(refused("offering-allocation", "OfferingAllocationExceeded", ["1", you, "45", "40"]));
    assert.equal(more && sharesInstead(more, 20n, 1n), 15n);
    const [most] = only(refused("offering-maximum", "OfferingMaximumExceeded", ["1", 7, "90", "80"]));
    assert.equal(most && sharesInstead(most, 30n, 1n), 20n);
  });

  it("say missing money with its currency", () => {
    const [found] = failing(but(refused("coin-balance", "ERC20InsufficientBalance", [you, "120000000", "5000000000"])));
    assert.equal(found?.refusal?.why, "This costs 5,000.00\u00a0dUSD, and your wallet holds 120.00\u00a0dUSD.");
  });

  it("name one number that all rules let through", () => {
    const sold = refused("offering-supply", "OfferingSoldOut", ["1", "1000000", "8080"]);
    const poor = refused("coin-balance", "ERC20InsufficientBalance", [you, "90000", "1"]);
    const instead = (checks: Check[], bounds: bigint[], minimum = 10n) =>
      mostInstead(failing(but(...checks)), { wanted: 1_000_000n, pricePerShare: 1n, bounds, minimum });
    assert.equal(instead([sold], [8_080n]), 8_080n);
    assert.equal(instead([sold], [8_080n, 2_500n]), 2_500n, "one person may have fewer");
    assert.equal(instead([sold, poor], [100_000n]), 8_080n);
    assert.equal(instead([sold], [5n]), undefined, "fewer than one may buy");
    const few = refused("offering-minimum", "OfferingBelowMinimum", ["1", "5", "10"]);
    assert.equal(instead([few], [8_080n]), 10n);
    assert.equal(instead([few], [9n]), undefined);
    assert.equal(instead([few, refused("coin-balance", "ERC20InsufficientBalance", [you, "7", "9"])], []), undefined);
    assert.equal(instead([refused("trading", "TradingHalted", [you, 0, 0])], [50n]), undefined, "a halt is no number");
  });

  it("know what one could buy instead", () => {
    const instead = (check: Check) => {
      const [verdict] = failing(but(check));
      return verdict && sharesInstead(verdict, 1_000n, 50_000_000n);
    };
    assert.equal(instead(refused("compliance", "MaxBalanceExceeded", [you, "12600", "12000"])), 400n);
    assert.equal(instead(refused("compliance", "MaxBalanceExceeded", [you, "13000", "12000"])), undefined);
    assert.equal(instead(refused("offering-minimum", "OfferingBelowMinimum", ["1", "5", "10"])), 10n);
    assert.equal(instead(refused("offering-supply", "OfferingSoldOut", ["1", "1000", "0"])), undefined);
    assert.equal(instead(refused("coin-balance", "ERC20InsufficientBalance", [you, "120000000", "1"])), 2n);
  });
});
