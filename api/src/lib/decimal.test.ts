import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { decimal, percent, quotient } from "./decimal.ts";

describe("decimals", () => {
  it("put the point where it belongs", () => {
    const shown = [decimal(12_345n, 2), decimal(5n, 2), decimal(0n, 0), decimal(7n, 0), decimal(-5n, 3)];
    assert.deepEqual(shown, ["123.45", "0.05", "0", "7", "-0.005"]);
  });

  it("are exact beyond what numbers can hold", () => {
    assert.equal(decimal(2n ** 128n - 1n, 18), "340282366920938463463.374607431768211455");
  });

  it("round quotients down", () => {
    assert.deepEqual([quotient(2n, 3n, 4), quotient(1n, 1n, 0), percent(1n, 3n)], ["0.6666", "1", "33.33"]);
    assert.equal(quotient(10n ** 60n + 1n, 10n ** 60n, 4), "1.0000");
  });

  it("round losses down as well", () => {
    assert.deepEqual([quotient(-2n, 3n, 4), quotient(2n, -3n, 0), percent(-1n, 4n)], ["-0.6667", "-1", "-25.00"]);
  });

  it("have no quotient by nothing", () => {
    assert.equal(quotient(1n, 0n, 4), null);
  });
});
