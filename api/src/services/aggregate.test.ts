import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { aggregateAt, type Opinion } from "./aggregate.ts";

const said = (provider: string, value: bigint, effectiveAt: bigint, decimals = 0): Opinion => ({
  provider,
  value,
  decimals,
  effectiveAt,
});
const stream = { quorum: 2, maxAge: 100n };

describe("what valuers say together", () => {
  it("is the lower median of each one's newest, at the most digits", () => {
    const opinions = [said("ada", 90n, 10n), said("ada", 120n, 20n), said("ben", 10_000n, 15n, 2)];
    const expected = { valid: true, value: 10_000n, decimals: 2, asOf: 15n, validUntil: 115n, providers: 2 };
    assert.deepEqual(aggregateAt(opinions, stream, 30), expected);
    assert.equal(aggregateAt([...opinions, said("carl", 110n, 30n)], stream, 30).value, 11_000n);
  });

  it("counts to the last second, and not after it", () => {
    const opinions = [said("ada", 1n, 10n), said("ben", 2n, 10n)];
    assert.equal(aggregateAt(opinions, stream, 110).valid, true);
    assert.deepEqual(
      [aggregateAt(opinions, stream, 111).valid, aggregateAt(opinions, stream, 111).providers],
      [false, 0],
    );
  });

  it("ends with the quorum, not with the first who falls silent", () => {
    const opinions = [said("ada", 1n, 10n), said("ben", 2n, 20n), said("carl", 3n, 30n)];
    assert.equal(aggregateAt(opinions, stream, 40).validUntil, 120n);
    assert.deepEqual([aggregateAt(opinions, stream, 111).value, aggregateAt(opinions, stream, 121).valid], [2n, false]);
  });

  it("knows nothing of later days", () => {
    const opinions = [said("ada", 1n, 10n), said("ben", 2n, 10n), said("ben", 9n, 50n), said("ada", 9n, 50n)];
    assert.deepEqual([aggregateAt(opinions, stream, 49).value, aggregateAt(opinions, stream, 50).value], [1n, 9n]);
  });

  it("is nothing below the quorum, or of nobody", () => {
    assert.equal(aggregateAt([said("ada", 1n, 10n)], stream, 20).valid, false);
    assert.equal(aggregateAt([], stream, 20).valid, false);
  });
});
