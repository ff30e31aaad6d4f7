import assert from "node:assert/strict";
import { test } from "node:test";
import { countedOptions, isFiltered, isTurned, propertySearch, queryOf, unfiltered } from "./property-search.ts";

test("keeps of an address what makes sense", () => {
  const good = { q: "marina", country: 784, city: "Dubai", type: "office", status: "open", sort: "yield", kept: true };
  assert.deepEqual(propertySearch({ ...good, yieldMin: 4, priceMin: 10, priceMax: "20.5" }), {
    ...good,
    yieldMin: 4,
    priceMin: 10,
    priceMax: 20.5,
  });
  const bad = {
    q: " - ",
    country: 0,
    city: "",
    type: [],
    status: "x",
    sort: "best",
    kept: 1,
    yieldMin: 3,
    priceMin: "-1",
  };
  assert.deepEqual(propertySearch({ ...bad, priceMax: "1e9", page: 2 }), {});
  assert.deepEqual(propertySearch({ q: 14 }), { q: "14" }, "a number in an address may be a word");
});

test("asks the API in the units of the coin", () => {
  assert.deepEqual(queryOf({ q: "marina", country: 784, priceMin: "10", priceMax: "20.5", kept: true }, 6), {
    q: "marina",
    country: "784",
    priceMin: "10000000",
    priceMax: "20500000",
  });
  assert.deepEqual(queryOf({ priceMax: "0.1234567" }, 2), { priceMax: "12" });
  assert.deepEqual(queryOf({ priceMin: "0.5" }, 18), { priceMin: "500000000000000000" });
});

test("writes numbers as numbers, where they are exact", () => {
  assert.deepEqual(propertySearch({ priceMin: "100", priceMax: "0250.50", yieldMin: "2" }), {
    priceMin: 100,
    priceMax: 250.5,
    yieldMin: 2,
  });
  const fine = "123456789012.123457";
  assert.deepEqual(propertySearch({ priceMin: fine }), { priceMin: fine }, "more digits than a number can have");
});

test("does not ask for a range that is the wrong way round", () => {
  assert.deepEqual(queryOf({ priceMin: "9", priceMax: "10" }, 0), { priceMin: "9", priceMax: "10" });
  assert.deepEqual(queryOf({ priceMin: "20", priceMax: "10" }, 0), {});
  assert.equal(isTurned({ priceMin: 100, priceMax: 10 }), true);
  assert.equal(isTurned({ priceMin: 10, priceMax: 10 }), false);
  assert.equal(isTurned({ priceMin: 10 }), false);
});

test("asks for a part of the map by its corners", () => {
  const search = propertySearch({ area: "24.5,54,26,56", map: true });
  assert.deepEqual(search, { area: "24.5,54,26,56", map: true });
  assert.deepEqual(queryOf(search, 6), { polygon: "24.5,54;24.5,56;26,56;26,54" });
  assert.deepEqual(propertySearch({ area: "26,54,24.5,56", map: "yes" }), {}, "upside down it is none");
});

test("asks for what is near, and for nothing that is nowhere", () => {
  const search = propertySearch({ near: "25.08,55.14,50" });
  assert.deepEqual(queryOf(search, 6), { near: "25.08,55.14,50" });
  assert.deepEqual(propertySearch({ near: "95,55.14,50" }), {});
  assert.deepEqual([isFiltered(search), unfiltered(search)], [true, {}]);
});

test("clearing the filters leaves the order and the map", () => {
  assert.deepEqual(unfiltered({ q: "a", area: "1,1,2,2", sort: "name", map: true }), { sort: "name", map: true });
  assert.equal(isFiltered({ sort: "name", map: true }), false);
  assert.equal(isFiltered({ area: "1,1,2,2" }), true);
});

test("an order alone is no filter", () => {
  assert.equal(isFiltered({ sort: "name" }), false);
  assert.equal(isFiltered({ kept: true }), true);
  assert.equal(isFiltered({ sort: "name", q: "a" }), true);
});

test("lists values with their counts, and the chosen one always", () => {
  const counted = [
    { value: "Dubai", count: 3 },
    { value: "London", count: 1 },
  ];
  const options = (chosen?: string) => countedOptions("Anywhere", counted, chosen, (value) => value);
  assert.deepEqual(
    options().map(({ label }) => label),
    ["Anywhere", "Dubai (3)", "London (1)"],
  );
  assert.deepEqual(
    options("Paris").map(({ label }) => label),
    ["Anywhere", "Paris (0)", "Dubai (3)", "London (1)"],
  );
  assert.deepEqual(options("dubai")[1], { value: "dubai", label: "Dubai (3)" }, "however it is written");
  assert.deepEqual(
    countedOptions("Anywhere", undefined, "Paris", (value) => value).map(({ label }) => label),
    ["Anywhere", "Paris"],
    "before the counts are known",
  );
});
