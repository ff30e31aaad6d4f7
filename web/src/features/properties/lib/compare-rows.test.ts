import assert from "node:assert/strict";
import { test } from "node:test";
import type { ComparedProperty } from "../api/search.ts";
import { comparisonOf } from "./compare-rows.ts";

const words = {
  place: ({ profile }: ComparedProperty) => profile?.address.city,
  sale: () => "Open for sale",
  kind: (type: string) => type.toUpperCase(),
  area: (squareMetres: number) => `${squareMetres} m²`,
};

const bare = {
  lastPrice: null,
  netYieldPercent: null,
  marketValue: null,
  dividends12Months: "0",
  rent12Months: "0",
  raised: "0",
  totalSupply: "0",
  holders: 0,
  offering: null,
  profile: null,
  facts: null,
  cap: "100",
  grossYieldPercent: null,
  value: null,
  health: [],
  rules: [],
} as unknown as ComparedProperty;

const full = {
  ...bare,
  lastPrice: "2000000",
  netYieldPercent: "4.25",
  marketValue: "9000000",
  totalSupply: "0",
  value: { currency: "USD", value: "6650000.50", priceToNav: "0.9812" },
  health: [{ kind: "liens", state: "good" }],
  rules: [{ kind: "lock-up", module: "0x1", settings: { seconds: 2_592_000, newSharesOnly: false } }],
  offering: { pricePerShare: "1500000", sold: "25", shares: "100" },
  profile: { type: "office", address: { city: "Dubai" } },
  facts: { yearBuilt: 2009, floors: 40, areaSqm: 31_000, units: 220, occupancyPercent: 96.5 },
} as unknown as ComparedProperty;

const cells = (label: string) => comparisonOf([full, bare], words).find((line) => line.label === label)?.cells;

test("has a cell for each property in every line", () => {
  const lines = comparisonOf([full, bare, full], words);
  assert.ok(lines.length > 10);
  assert.ok(lines.every((line) => line.cells.length === 3));
  assert.equal(new Set(lines.map(({ label }) => label)).size, lines.length);
});

test("tells figures exactly, and nothing where nothing is known", () => {
  assert.deepEqual(cells("Net yield: dividends a share in 12 months, of the last price"), [
    { kind: "percent", bps: 425n },
    null,
  ]);
  assert.deepEqual(cells("Price a share"), [{ kind: "money", units: "1500000" }, null]);
  assert.deepEqual(cells("Last price"), [{ kind: "money", units: "2000000" }, null]);
  assert.deepEqual(cells("Sold of this offering"), [{ kind: "percent", bps: 2_500n }, null]);
  assert.deepEqual(cells("Let"), [{ kind: "percent", bps: 9_650n }, null]);
  assert.deepEqual(cells("Floor area"), [{ kind: "text", text: "31000 m²" }, null]);
  assert.deepEqual(cells("Where"), [{ kind: "text", text: "Dubai" }, null]);
  assert.deepEqual(cells("The whole building, by its valuers"), [
    { kind: "worth", units: "665000050", decimals: 2, currency: "USD" },
    null,
  ]);
  assert.deepEqual(cells("Last price, of a share's part of that value"), [{ kind: "percent", bps: 9_812n }, null]);
  assert.deepEqual(cells("Health"), [{ kind: "text", text: "All in order" }, null]);
  assert.deepEqual(cells("Rules of the shares"), [
    { kind: "list", items: ["Kept for 30 days after each purchase"] },
    { kind: "list", items: [] },
  ]);
  assert.deepEqual(cells("Worth of the shares that exist, at the last price"), [
    { kind: "money", units: "9000000", note: "of 0 shares" },
    null,
  ]);
  assert.deepEqual(cells("Shares that exist"), [
    { kind: "count", count: "0" },
    { kind: "count", count: "0" },
  ]);
});
