import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { barsOf, byCountry, spreadOf } from "./ownership.ts";

const held = (...balances: number[]) =>
  balances.map((balance, at) => ({ account: `0x${at}`, balance: String(balance) }));

describe("how shares are spread", () => {
  const eleven = held(40, 20, 10, 8, 6, 5, 4, 3, 2, 1, 1);

  it("tells what the largest one, five and ten have, and what is the issuer's", () => {
    assert.deepEqual(spreadOf(eleven, "100", ["0X2", null]), {
      largest: 4_000n,
      five: 8_400n,
      ten: 9_900n,
      issuer: 1_000n,
    });
    assert.deepEqual(spreadOf([], "0", []), { largest: 0n, five: 0n, ten: 0n, issuer: 0n });
  });

  it("draws five by themselves, five together and the others, and all of them are the whole", () => {
    const bars = barsOf(eleven, "100");
    assert.deepEqual(
      bars.map(({ key, shares }) => [key, shares]),
      [
        ["0x0", 40n],
        ["0x1", 20n],
        ["0x2", 10n],
        ["0x3", 8n],
        ["0x4", 6n],
        ["next", 15n],
        ["others", 1n],
      ],
    );
    assert.equal(bars[5]?.label, "The next 5");
    assert.equal(barsOf(eleven.slice(0, 7), "93")[5]?.label, "The next 2");
    assert.deepEqual(
      barsOf(held(3, 1), "4").map(({ key }) => key),
      ["0x0", "0x1"],
    );
  });

  it("adds up by country", () => {
    const [a, b, c] = held(5, 4, 3);
    assert.ok(a && b && c);
    assert.deepEqual(
      byCountry([
        { ...a, country: 784 },
        { ...b, country: 276 },
        { ...c, country: 276 },
      ]),
      [
        { country: 276, shares: 7n },
        { country: 784, shares: 5n },
      ],
    );
  });
});
