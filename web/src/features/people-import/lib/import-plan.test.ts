import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isAddress } from "viem";
import type { ImportLine } from "../api/imports.ts";
import { sample, taken } from "./import-plan.ts";

describe("the sample file", () => {
  it("has a cell for every column, and wallets that are spelt right", () => {
    const [header, ...lines] = sample
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    assert.equal(lines.length, 2);
    for (const line of lines) {
      assert.equal(line.length, header?.length);
      assert.ok(isAddress(line[0] ?? ""), line[0]);
    }
  });
});

describe("what is imported", () => {
  const line = (number: number, importable: boolean, warned = false): ImportLine => ({
    line: number,
    cells: { wallet: "", name: "", birthDate: "", country: "", accredited: "", expires: "", documentNumber: "" },
    importable,
    problems: warned ? [{ column: "name", severity: "warning", what: "", mend: "" }] : [],
  });

  it("leaves out what is wrong, and what the officer takes out", () => {
    const lines = [line(2, true), line(3, false), line(4, true, true), line(5, true, true)];
    const { people, warned, leftOut, transactions, chosen } = taken(lines, new Set([4]));
    assert.deepEqual([people, warned, leftOut, transactions], [2, 1, 2, 1]);
    assert.deepEqual(
      chosen.map((one) => one.line),
      [2, 5],
    );
  });

  it("needs a transaction for each hundred of those who are left", () => {
    const lines = Array.from({ length: 101 }, (_, index) => line(index + 2, true));
    assert.equal(taken(lines, new Set()).transactions, 2);
    assert.equal(taken(lines, new Set([2])).transactions, 1);
    assert.equal(taken(lines, new Set(lines.map((one) => one.line))).transactions, 0);
  });
});
