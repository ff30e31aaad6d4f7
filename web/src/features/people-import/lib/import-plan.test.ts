import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isAddress } from "viem";
import { sample } from "./import-plan.ts";

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
